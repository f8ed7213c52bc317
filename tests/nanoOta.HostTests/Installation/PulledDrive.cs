using System.IO;
using nanoOta.HostShims;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;

namespace nanoOta.HostTests.Installation;

/// <summary>
/// A card as a board's drive. When it is pulled, its drive goes too where the board notices it; else the drive stays, and
/// what is asked about names is "not there".
/// </summary>
internal sealed class PulledDrive(FaultyCard card, bool staysMounted) : IDrive
{
    private readonly StorageDrive _drive = new(card);

    public bool FileExists(string path) => Looked(_drive.FileExists(path));

    public bool DirectoryExists(string path) => Looked(_drive.DirectoryExists(path));

    public long GetLength(string path) => _drive.GetLength(path);

    public Stream Open(string path, FileMode mode, FileAccess access) => _drive.Open(path, mode, access);

    public void DeleteFile(string path) => _drive.DeleteFile(path);

    public void CreateDirectory(string path) => _drive.CreateDirectory(path);

    public void DeleteDirectory(string path) => _drive.DeleteDirectory(path);

    public string[] GetFiles(string directory) => Looked(_drive.GetFiles(directory));

    public string[] GetDirectories(string directory) => Looked(_drive.GetDirectories(directory));

    /// <summary>The card has no word for being gone. A drive that is gone has.</summary>
    private T Looked<T>(T answer) =>
        !staysMounted && card.Faults.FailAt > 0 && card.Operations >= card.Faults.FailAt ? throw new IOException("There is no such drive.") : answer;
}

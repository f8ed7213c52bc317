using System;
using System.IO;

namespace nanoOta.Esp32;

/// <summary>A storage that knows its free space: an update that does not fit is then refused before anything is downloaded.</summary>
/// <example><c>new VolumeStorage(new DriveStorage("D:\\"), new SdVolume("D:"))</c></example>
public class VolumeStorage : IStorage
{
    private readonly IStorage _storage;
    private readonly SdVolume _volume;

    /// <summary>Makes one.</summary>
    /// <param name="storage">Has the files.</param>
    /// <param name="volume">The volume that they are on.</param>
    /// <exception cref="ArgumentNullException">One of them is missing.</exception>
    public VolumeStorage(IStorage storage, SdVolume volume)
    {
        _storage = storage ?? throw new ArgumentNullException(nameof(storage));
        _volume = volume ?? throw new ArgumentNullException(nameof(volume));
    }

    /// <inheritdoc/>
    public long FreeSpace => _volume.FreeSpace;

    /// <inheritdoc/>
    public bool FileExists(string path) => _storage.FileExists(path);

    /// <inheritdoc/>
    public bool DirectoryExists(string path) => _storage.DirectoryExists(path);

    /// <inheritdoc/>
    public long GetLength(string path) => _storage.GetLength(path);

    /// <inheritdoc/>
    public Stream OpenRead(string path) => _storage.OpenRead(path);

    /// <inheritdoc/>
    public Stream Create(string path) => _storage.Create(path);

    /// <inheritdoc/>
    public Stream OpenWrite(string path) => _storage.OpenWrite(path);

    /// <inheritdoc/>
    public void DeleteFile(string path) => _storage.DeleteFile(path);

    /// <inheritdoc/>
    public void CreateDirectory(string path) => _storage.CreateDirectory(path);

    /// <inheritdoc/>
    public void DeleteDirectory(string path) => _storage.DeleteDirectory(path);

    /// <inheritdoc/>
    public string[] GetFiles(string directory) => _storage.GetFiles(directory);

    /// <inheritdoc/>
    public string[] GetDirectories(string directory) => _storage.GetDirectories(directory);
}

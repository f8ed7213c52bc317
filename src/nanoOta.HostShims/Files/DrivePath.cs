using System;

namespace nanoOta.HostShims;

/// <summary>A path as device code has it ("D:\app\x.pe"), and the drive of the board at hand that it leads to.</summary>
internal readonly struct DrivePath
{
    private DrivePath(IDrive drive, string path)
    {
        Drive = drive;
        Path = path;
    }

    public IDrive Drive { get; }

    /// <summary>The path on the drive.</summary>
    public string Path { get; }

    /// <summary>Finds the drive.</summary>
    /// <returns>False if it is none of a board's: a path of the host.</returns>
    public static bool TryFind(string path, out DrivePath found)
    {
        found = default;
        if (path.Length < 2 || path[1] != ':' || BoardContext.Current?.FindDrive(path[..2]) is not { } drive)
            return false;

        string[] parts = path[2..].Split(['\\', '/'], StringSplitOptions.RemoveEmptyEntries);
        found = new DrivePath(drive, string.Join('/', parts));
        return true;
    }
}

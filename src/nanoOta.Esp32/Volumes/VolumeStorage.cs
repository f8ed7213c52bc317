using System;
using System.IO;

namespace nanoOta.Esp32;

/// <summary>A drive that knows its free space: an update that does not fit is then refused before anything is downloaded.</summary>
/// <example><c>new VolumeStorage("D:\\")</c></example>
public class VolumeStorage : DriveStorage
{
    private readonly SdVolume _volume;

    /// <summary>The drive of an SD card.</summary>
    /// <param name="root">"D:" or "D:\".</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public VolumeStorage(string root)
        : this(root, new SdVolume(root))
    {
    }

    internal VolumeStorage(string root, SdVolume volume)
        : base(root)
    {
        _volume = volume;
    }

    /// <summary>Free space in bytes. The first time after a mount this may read the entire FAT: seconds on a large card.</summary>
    /// <exception cref="IOException">No card is mounted as this drive, or it fails.</exception>
    public override long FreeSpace => _volume.FreeSpace;
}

using System;
using System.IO;

namespace nanoOta.Esp32;

/// <summary>What System.IO leaves out of an SD card's FAT volume: its free space, bringing open files onto it, and formatting.</summary>
public class SdVolume : ICardFormatter
{
    private const int Free = 0;
    private const int Total = 1;
    private const int Values = 2;

    private readonly INativeCalls _native;
    private readonly string _drive;

    /// <param name="drive">As System.IO calls it: "D:" or "D:\".</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public SdVolume(string drive)
        : this(drive, new NativeCalls())
    {
    }

    internal SdVolume(string drive, INativeCalls native)
    {
        _drive = drive ?? throw new ArgumentNullException(nameof(drive));
        _native = native;
    }

    /// <summary>Free space in bytes. The first time after a mount this may read the entire FAT: seconds on a large card.</summary>
    /// <exception cref="IOException">No card is mounted as this drive, or it fails.</exception>
    public long FreeSpace => ReadSpace(Free);

    /// <summary>The size of the volume in bytes.</summary>
    /// <exception cref="IOException">No card is mounted as this drive, or it fails.</exception>
    public long TotalSpace => ReadSpace(Total);

    /// <summary>
    /// Brings what was written to the open files onto the card, those of other drives included. Closing a file does that by itself.
    /// </summary>
    /// <exception cref="IOException">No card is mounted as this drive, or a write failed.</exception>
    public void Sync() => Check(_native.VolumeSync(_drive), "is not mounted: mount it first");

    /// <summary>
    /// Makes a FAT file system on the card in the SDMMC slot, if it can be read and has none. A card that has one keeps it and
    /// all of its files; exFAT counts as none. The card must not be mounted, and is not mounted after it.
    /// </summary>
    /// <returns>Whether it was formatted; false: it has a file system.</returns>
    /// <exception cref="IOException">
    /// The drive is mounted, or is no SDMMC slot; no card answers, or it fails; or the chip has no SDMMC slot.
    /// </exception>
    public bool FormatIfUnformatted()
    {
        int code = _native.VolumeFormat(_drive);
        if (code == EspError.NotFound)
            return false;

        Check(code, "is mounted: unmount it first");
        return true;
    }

    private long ReadSpace(int value)
    {
        long[] values = new long[Values];
        Check(_native.VolumeSpace(_drive, values), "is not mounted: mount it first");
        return values[value];
    }

    private void Check(int code, string wrongState)
    {
        if (code == 0)
            return;

        throw new IOException(_drive + " " + Describe(code, wrongState) + ".");
    }

    private static string Describe(int code, string wrongState)
    {
        switch (code)
        {
            case EspError.InvalidArgument:
                return "is no drive of an SD card";
            case EspError.InvalidState:
                return wrongState;
            case EspError.NotSupported:
                return "can't be formatted by this chip: do it on a PC";
            case EspError.Timeout:
                return "does not answer: is there a card";
            default:
                return "failed, 0x" + code.ToString("X") + ": try again, or use another card";
        }
    }
}

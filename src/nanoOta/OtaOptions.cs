using System;

namespace nanoOta;

/// <summary>How updates are installed. The defaults suit most devices.</summary>
public sealed class OtaOptions
{
    internal const int DefaultBufferSize = 4096;
    internal const int DefaultMaxVersionsSize = 256 * 1024;
    internal const int DefaultMaxTrailingSize = 4 * 1024 * 1024;

    private int _trialBoots = UpdateCard.DefaultTrialBoots;
    private int _stallTimeout = 180_000;
    private int _bufferSize = DefaultBufferSize;
    private int _maxVersionsSize = DefaultMaxVersionsSize;
    private int _maxTrailingSize = DefaultMaxTrailingSize;

    /// <summary>
    /// Boots that a new release may have without <see cref="OtaUpdater.Confirm"/> before it is rolled back; 1 to 255, 3 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public int TrialBoots
    {
        get => _trialBoots;
        set => _trialBoots = InRange(value, 1, 255);
    }

    /// <summary>
    /// Keeps what an update changed in /prev after its confirmation, so that <see cref="OtaUpdater.Rollback"/> can
    /// roll it back later. On by default.
    /// </summary>
    public bool KeepPrevious { get; set; } = true;

    /// <summary>
    /// After how long without any progress of an installation <see cref="OtaUpdater.Stalled"/> is raised: milliseconds, 1 and
    /// more, 180,000 by default. Longer than what the network may take: the source's time-outs, with its retries.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int StallTimeout
    {
        get => _stallTimeout;
        set => _stallTimeout = InRange(value, 1, int.MaxValue);
    }

    /// <summary>Installs also what is not newer, and what was rolled back on this device. Off by default.</summary>
    public bool Force { get; set; }

    /// <summary>Bytes of the one buffer through which everything goes; 1,024 to 65,536, 4,096 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public int BufferSize
    {
        get => _bufferSize;
        set => _bufferSize = InRange(value, 1024, 65536);
    }

    /// <summary>
    /// Bytes that <c>versions</c> may have: 1 and more, 262,144 by default (some 3,000 releases). A longer one is
    /// <see cref="OtaError.ManifestTooLong"/>: without a limit a server could hold the app for ever.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxVersionsSize
    {
        get => _maxVersionsSize;
        set => _maxVersionsSize = InRange(value, 1, int.MaxValue);
    }

    /// <summary>
    /// Bytes that may follow an archive's end (its two zero blocks): 0 and more, 4,194,304 by default. tar pads archives to full
    /// records, of 10,240 bytes unless told otherwise. More is <see cref="OtaError.ArchiveTrailingData"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0.</exception>
    public int MaxTrailingSize
    {
        get => _maxTrailingSize;
        set => _maxTrailingSize = InRange(value, 0, int.MaxValue);
    }

    /// <summary>The hash for archives; null, the default, for the managed one. nanoOta.Esp32 has one on the crypto engine: HardwareSha.</summary>
    public IHash Sha1 { get; set; }

    /// <summary>
    /// Checks who made a release: SignatureVerifier of nanoOta.Signing. With one, nothing is written before a descriptor's signature has
    /// held, and each file is compared with it as it is unpacked. Null by default: a release is as good as the connection it came over.
    /// </summary>
    public ReleaseVerifier Verifier { get; set; }

    /// <summary>The second firmware bank, for releases that bring firmware; null if the board has none. See package nanoOta.Esp32.</summary>
    public IFirmwareBank FirmwareBank { get; set; }

    /// <summary>The value of a property, if it may have that.</summary>
    internal static int InRange(int value, int min, int max)
    {
        if (value < min || value > max)
            throw new ArgumentOutOfRangeException("value");
        return value;
    }
}

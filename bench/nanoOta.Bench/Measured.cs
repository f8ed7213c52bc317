namespace nanoOta.Bench;

/// <summary>What an update cost.</summary>
/// <param name="All">From the check for updates to the end of the confirmation.</param>
/// <param name="Boot">Of that the boot that installs it.</param>
/// <param name="ArchiveSize">Bytes of the archive.</param>
/// <param name="Seconds">On this host, with the simulated card.</param>
internal sealed record Measured(Cost All, Cost Boot, long ArchiveSize, double Seconds)
{
    private const double SectorSize = 512;

    /// <summary>Bytes written to the card per byte of the archive.</summary>
    public double Written => All.Written * SectorSize / ArchiveSize;

    /// <summary>Bytes read from the card per byte of the archive.</summary>
    public double Read => All.Read * SectorSize / ArchiveSize;

    /// <summary>Of that at boot.</summary>
    public double ReadAtBoot => Boot.Read * SectorSize / ArchiveSize;

    /// <summary>Bytes received per byte of the archive.</summary>
    public double Air => (double)All.Air / ArchiveSize;
}

namespace nanoOta.SdBoot;

/// <summary>One boot in the <see cref="BootLog"/>.</summary>
public sealed class BootLogEntry
{
    internal BootLogEntry(uint number)
    {
        Number = number;
        Version = "";
    }

    /// <summary>Number of the boot on this card, from 1.</summary>
    public uint Number { get; }

    /// <summary>Time since the board's start when the stage was reached, in milliseconds.</summary>
    public uint Milliseconds { get; internal set; }

    /// <summary>How far it came.</summary>
    public BootStage Stage { get; internal set; }

    /// <summary>Whether the release was on trial.</summary>
    public bool OnTrial { get; internal set; }

    /// <summary>Why the board started.</summary>
    public ResetReason ResetReason { get; internal set; }

    /// <summary>What went wrong; None if nothing did.</summary>
    public OtaError Error { get; internal set; }

    /// <summary>The release that ran, the first 16 bytes of its UTF-8 text; "" if it does not say.</summary>
    public string Version { get; internal set; }
}

namespace nanoOta.SdBoot;

/// <summary>Why a board started.</summary>
public enum ResetReason : byte
{
    /// <summary>The board does not say: stock firmware tells only sleep from the rest.</summary>
    Unknown = 0,

    /// <summary>The power came.</summary>
    PowerOn = 1,

    /// <summary>A program asked for a reset.</summary>
    Software = 2,

    /// <summary>A watchdog, or a crash of the firmware.</summary>
    Fault = 3,

    /// <summary>Wake-up from deep sleep.</summary>
    DeepSleep = 4,
}

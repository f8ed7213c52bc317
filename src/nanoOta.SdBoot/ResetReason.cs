namespace nanoOta.SdBoot;

/// <summary>Why a board started.</summary>
public enum ResetReason : byte
{
    /// <summary>The board does not say: stock firmware tells only sleep from the rest.</summary>
    Unknown = 0,

    /// <summary>Wake-up from deep sleep.</summary>
    DeepSleep = 4,
}

namespace nanoOta;

/// <summary>Where the running firmware stands.</summary>
public enum FirmwareState
{
    /// <summary>It is kept: the bootloader starts it again.</summary>
    Confirmed = 0,

    /// <summary>It is on trial: without a confirmation the bootloader falls back to the other bank.</summary>
    Trial = 1,
}

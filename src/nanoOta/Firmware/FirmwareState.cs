namespace nanoOta;

/// <summary>Where the board stands between its two firmware banks.</summary>
public enum FirmwareState
{
    /// <summary>The running firmware stays: it is confirmed, or the board's firmware knows no trials.</summary>
    Confirmed = 0,

    /// <summary>The running firmware is on its trial: without <see cref="IFirmwareBank.Confirm"/> the next reset starts the old one.</summary>
    Trial = 1,

    /// <summary>The next reset starts the other bank.</summary>
    Switched = 2,
}

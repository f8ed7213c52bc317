namespace nanoOta.Esp32;

/// <summary>What otadata says of a bank (esp_ota_img_states_t).</summary>
public enum BankState
{
    /// <summary>Nothing: no entry selects this bank, or it was selected by firmware that knows no trials.</summary>
    Undefined = -1,

    /// <summary>Selected and not yet started.</summary>
    New = 0,

    /// <summary>On its trial: started once, and the next reset ends that unless it is confirmed.</summary>
    PendingVerify = 1,

    /// <summary>Confirmed.</summary>
    Valid = 2,

    /// <summary>Given up by <see cref="DualBank.Rollback"/>.</summary>
    Invalid = 3,

    /// <summary>Given up by the bootloader: its trial ended without a confirmation.</summary>
    Aborted = 4,
}

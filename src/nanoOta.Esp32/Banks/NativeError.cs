namespace nanoOta.Esp32;

/// <summary>Turns the answers of the native part into exceptions.</summary>
internal static class NativeError
{
    /// <summary>Throws unless the code is 0.</summary>
    internal static void Check(int code, DualBankError other)
    {
        if (code != 0)
            throw Make(code, other);
    }

    /// <summary>The exception for a code; <paramref name="other"/> is the reason where the code says nothing particular.</summary>
    internal static DualBankException Make(int code, DualBankError other)
    {
        switch (code)
        {
            case EspError.NotFound:
                return new DualBankException(DualBankError.NoBanks, "No two banks: flash a partition table with otadata, ota_0 and ota_1.");
            case EspError.PartitionConflict:
                return new DualBankException(DualBankError.ActiveBank, "Both banks are the same partition: check the partition table.");
            case EspError.SmallSecureVersion:
                return new DualBankException(DualBankError.SecureVersion, "Secure version too low for this chip: use newer firmware.");
            case EspError.RollbackFailed:
                return new DualBankException(DualBankError.RollbackImpossible, "No good image to go back to: flash one and switch.");
            case EspError.RollbackInvalidState:
                return new DualBankException(DualBankError.Unconfirmed, "The running image is on its trial: Confirm or Rollback first.");
            default:
                return new DualBankException(
                    other,
                    Failed(other) + " failed, 0x" + code.ToString("X") + ": try again; if it stays, the flash is bad.");
        }
    }

    private static string Failed(DualBankError error)
    {
        switch (error)
        {
            case DualBankError.ReadFailed:
                return "Reading flash";
            case DualBankError.EraseFailed:
                return "Erasing flash";
            case DualBankError.WriteFailed:
                return "Writing flash";
            default:
                return "Writing otadata";
        }
    }
}

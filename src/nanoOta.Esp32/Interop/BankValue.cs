namespace nanoOta.Esp32;

/// <summary>What stands where in the values of <see cref="INativeCalls.BankInfo"/>.</summary>
internal static class BankValue
{
    internal const int Slot = 0;
    internal const int Address = 1;
    internal const int Size = 2;
    internal const int State = 3;
    internal const int Boot = 4;
    internal const int Flags = 5;
    internal const int Chip = 6;
    internal const int SecureVersion = 7;

    // Firmware of 1.0.0 stops here: whoever asks sets the rest to Unknown before.
    internal const int Revision = 8;

    internal const int Count = 9;

    internal const int Unknown = -1;

    // Flags.
    internal const int Encrypted = 1;
    internal const int Rollback = 2;
    internal const int AnyMaxRevision = 4;
}

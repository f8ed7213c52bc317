namespace nanoOta.Esp32;

/// <summary>The esp_err_t values that the native part answers with and that mean something of their own here.</summary>
internal static class EspError
{
    internal const int NoMemory = 0x101;
    internal const int InvalidArgument = 0x102;
    internal const int InvalidState = 0x103;
    internal const int NotFound = 0x105;
    internal const int NotSupported = 0x106;
    internal const int Timeout = 0x107;
    internal const int InvalidCrc = 0x109;
    internal const int PartitionConflict = 0x1501;
    internal const int SelectInfoInvalid = 0x1502;
    internal const int ValidateFailed = 0x1503;
    internal const int SmallSecureVersion = 0x1504;
    internal const int RollbackFailed = 0x1505;
    internal const int RollbackInvalidState = 0x1506;
}

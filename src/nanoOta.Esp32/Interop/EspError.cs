namespace nanoOta.Esp32;

/// <summary>The esp_err_t values that the native part answers with and that mean something of their own here.</summary>
internal static class EspError
{
    internal const int InvalidArgument = 0x102;
    internal const int NotFound = 0x105;
    internal const int PartitionConflict = 0x1501;
    internal const int ValidateFailed = 0x1503;
    internal const int SmallSecureVersion = 0x1504;
    internal const int RollbackFailed = 0x1505;
    internal const int RollbackInvalidState = 0x1506;
}

namespace nanoOta.HostTests;

/// <summary>
/// How long a test waits for what comes at once: longer than any busy machine takes, and the test still fails instead of hanging.
/// </summary>
internal static class Patience
{
    public const int Milliseconds = 120_000;
}

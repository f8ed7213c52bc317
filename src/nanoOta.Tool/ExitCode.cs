namespace nanoOta.Tool;

/// <summary>What the process says when it ends; scripts rest on it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The input is bad, or the work failed or was stopped: standard error says which and why.</summary>
    public const int BadInput = 1;

    /// <summary>The command line is wrong.</summary>
    public const int WrongUsage = 2;
}

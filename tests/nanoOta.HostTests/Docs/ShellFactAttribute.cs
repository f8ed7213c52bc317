using System;
using System.IO;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.Docs;

/// <summary>A test that runs shell commands of the documentation, skipped where there is no Unix shell or no curl.</summary>
public sealed class ShellFactAttribute : FactAttribute
{
    public ShellFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "Windows has no sh: the commands of docs/getting-started.md are run on Linux";
        else if (!Has("sh") || !Has("curl"))
            Skip = "sh or curl is not installed (Debian: apt-get install curl)";
    }

    private static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(directory => File.Exists(Path.Combine(directory, program)));
}

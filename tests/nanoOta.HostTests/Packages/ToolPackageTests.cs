using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Xunit;

namespace nanoOta.HostTests.Packages;

/// <summary>The dotnet tool: packed, installed from its package, and used.</summary>
public class ToolPackageTests
{
    [Fact]
    public void Tool_is_packed_installed_and_makes_a_release()
    {
        using var folder = new TemporaryFolder();
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var environment = new Dictionary<string, string>
        {
            // Its own, so that no package of an earlier run is taken and none is left.
            ["NUGET_PACKAGES"] = Path.Combine(folder.Path, "cache"),
        };
        Command.Run(
            Repository.Root, new Dictionary<string, string>(), "dotnet", "pack", "nanoOta.sln", "--no-build", "-c", configuration,
            "-o", Path.Combine(folder.Path, "packages"));

        // The tool alone: the host builds of the device libraries must never be taken for their packages.
        string package = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "packages"), "*.nupkg"));
        string version = typeof(OtaUpdater).Assembly.GetName().Version!.ToString(3);
        Assert.Equal($"nanoOta.Tool.{version}.nupkg", Path.GetFileName(package));

        // No other source: the package has to bring all that it needs.
        folder.Write("NuGet.Config", Encoding.UTF8.GetBytes(
            """<configuration><packageSources><clear /><add key="here" value="packages" /></packageSources></configuration>"""));
        Command.Run(
            folder.Path, environment, "dotnet", "tool", "install", "nanoOta.Tool", "--version", version, "--tool-path", "tool", "--configfile", "NuGet.Config");

        string nanoota = Path.Combine(folder.Path, "tool", OperatingSystem.IsWindows() ? "nanoota.exe" : "nanoota");
        folder.Write("release/app/settings.txt", Encoding.UTF8.GetBytes("hello"));
        Command.Run(folder.Path, environment, nanoota, "pack", "release", "--version", "1.0.0", "--out", "www");
        Assert.StartsWith("1.0.0;", File.ReadAllText(Path.Combine(folder.Path, "www", "versions")), StringComparison.Ordinal);
        Command.Run(folder.Path, environment, nanoota, "verify", "www");
        Assert.Contains(version, Command.Run(folder.Path, environment, nanoota, "--version"), StringComparison.Ordinal);
    }
}

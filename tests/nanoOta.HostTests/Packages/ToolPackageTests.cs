using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using Xunit;

namespace nanoOta.HostTests.Packages;

/// <summary>The dotnet tool: packed, installed from its package, and used.</summary>
public class ToolPackageTests
{
    private static readonly string[] Contents =
    [
        "README.md",
        "icon.png",
        "nanoOta.Tool.nuspec",
        "tools/net10.0/any/DotnetToolSettings.xml",
        "tools/net10.0/any/Spectre.Console.dll",
        "tools/net10.0/any/System.CommandLine.dll",
        "tools/net10.0/any/nanoOta.Esp32.Native.dll",
        "tools/net10.0/any/nanoOta.Esp32.dll",
        "tools/net10.0/any/nanoOta.FlashFormats.dll",
        "tools/net10.0/any/nanoOta.HostShims.dll",
        "tools/net10.0/any/nanoOta.SdBoot.dll",
        "tools/net10.0/any/nanoOta.Signing.dll",
        "tools/net10.0/any/nanoOta.Tool.deps.json",
        "tools/net10.0/any/nanoOta.Tool.dll",
        "tools/net10.0/any/nanoOta.Tool.runtimeconfig.json",
        "tools/net10.0/any/nanoOta.dll",
    ];

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
        var workflow = new Dictionary<string, string> { ["GITHUB_SERVER_URL"] = "https://example.com", ["GITHUB_REPOSITORY"] = "someone/nanoOta" };
        Command.Run(
            Repository.Root, workflow, "dotnet", "pack", "nanoOta.sln", "--no-build", "-c", configuration,
            "-o", Path.Combine(folder.Path, "packages"));

        // The tool alone: the host builds of the device libraries must never be taken for their packages.
        string package = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "packages"), "*.nupkg"));
        string version = typeof(OtaUpdater).Assembly.GetName().Version!.ToString(3);
        Assert.Equal($"nanoOta.Tool.{version}.nupkg", Path.GetFileName(package));

        Assert.DoesNotContain(Names(package), name => name.Contains("Simulator", StringComparison.Ordinal));
        Assert.Equal(Contents, Names(package));
        Assert.Equal((PackageDesk.Source, PackageDesk.Source), Sources(package));

        // No other source: the package has to bring all that it needs.
        folder.Write("NuGet.Config", Encoding.UTF8.GetBytes(
            """<configuration><packageSources><clear /><add key="here" value="packages" /></packageSources></configuration>"""));
        Command.Run(
            folder.Path, environment, "dotnet", "tool", "install", "nanoOta.Tool", "--version", version, "--tool-path", "tool", "--configfile", "NuGet.Config");

        string nanoota = Path.Combine(folder.Path, "tool", OperatingSystem.IsWindows() ? "nanoota.exe" : "nanoota");
        folder.Write("release/app/settings.txt", Encoding.UTF8.GetBytes("hello"));
        Command.Run(folder.Path, environment, nanoota, "pack", "release", "--unchecked", "--version", "1.0.0", "--out", "www");
        Assert.StartsWith("1.0.0;", File.ReadAllText(Path.Combine(folder.Path, "www", "versions")), StringComparison.Ordinal);
        Command.Run(folder.Path, environment, nanoota, "verify", "www");
        Assert.Contains(version, Command.Run(folder.Path, environment, nanoota, "--version"), StringComparison.Ordinal);
    }

    /// <summary>The URLs of the project and of its repository.</summary>
    private static (string Project, string Repository) Sources(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using Stream nuspec = archive.GetEntry("nanoOta.Tool.nuspec")!.Open();
        XElement metadata = XElement.Load(nuspec).Elements().Single();
        XNamespace space = metadata.Name.Namespace;
        return (metadata.Element(space + "projectUrl")!.Value, metadata.Element(space + "repository")!.Attribute("url")!.Value);
    }

    private static IEnumerable<string> Names(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        return archive.Entries.Select(entry => entry.FullName)
            .Where(name => name is not ("[Content_Types].xml" or "_rels/.rels") && !name.StartsWith("package/", StringComparison.Ordinal))
            .Where(name => Path.GetExtension(name) != ".pdb" && !(name.StartsWith("tools/net10.0/any/nanoOta", StringComparison.Ordinal) && Path.GetExtension(name) == ".xml"))
            .Order(StringComparer.Ordinal)
            .ToArray();
    }
}

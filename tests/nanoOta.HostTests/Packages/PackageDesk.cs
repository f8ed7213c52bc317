using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;

namespace nanoOta.HostTests.Packages;

/// <summary>A copy of what the nuspecs pack, with stand-ins for what only nanoFramework's build system makes.</summary>
internal sealed class PackageDesk : IDisposable
{
    public const string Version = "1.2.3";

    /// <summary>Where the sources would be; the release workflow says where they are.</summary>
    public const string Source = "https://example.com/someone/nanoOta";

    public const string Commit = "0123456789012345678901234567890123456789";

    /// <summary>What a build of a device library leaves.</summary>
    public static readonly string[] Outputs = ["dll", "pdb", "pdbx", "pe", "xml"];

    private readonly TemporaryFolder _folder = new();

    public PackageDesk()
    {
        Copy("LICENSE");
        Copy("nuget");
        Copy("src/nanoOta.Esp32/native");
        foreach (string project in Libraries)
        {
            foreach (string extension in Outputs)
                _folder.Write(StandIn(project, extension), System.Text.Encoding.ASCII.GetBytes(project + " " + extension));
        }
    }

    /// <summary>The device libraries in src.</summary>
    public static string[] Libraries { get; } = Directory.GetFiles(Repository.Directory("src"), "*.nfproj", SearchOption.AllDirectories)
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal)
        .ToArray();

    /// <summary>The packages that have a nuspec.</summary>
    public static string[] Ids { get; } = Directory.GetFiles(Repository.Directory("nuget"), "*.nuspec")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal)
        .ToArray();

    /// <summary>Takes a stand-in away, as if it had not been built.</summary>
    public void Remove(string project, string extension) => File.Delete(Path.Combine(_folder.Path, StandIn(project, extension)));

    /// <summary>Packs by the command of the release workflow.</summary>
    /// <returns>The package's files by their names, without what is NuGet's own.</returns>
    public Dictionary<string, byte[]> Pack(string id)
    {
        Command.Run(_folder.Path, "dotnet", "pack", $"nuget/{id}.nuspec", "--version", Version, "-o", "packages", $"-p:repository={Source}", $"-p:commit={Commit}");
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(_folder.Path, "packages", $"{id}.{Version}.nupkg"));
        return package.Entries
            .Where(entry => entry.FullName is not ("[Content_Types].xml" or "_rels/.rels") && !entry.FullName.StartsWith("package/", StringComparison.Ordinal))
            .ToDictionary(entry => entry.FullName, Content);
    }

    /// <summary>Runs a step of the release workflow, as GitHub does for the tag v1.2.3.</summary>
    public void RunStep(string name)
    {
        string[] workflow = File.ReadAllLines(Repository.Directory(".github/workflows/release.yml"));
        string command = workflow.SkipWhile(line => line.Trim() != "- name: " + name).Skip(1).First().Trim()["run: ".Length..];
        var environment = new Dictionary<string, string>
        {
            ["GITHUB_SERVER_URL"] = "https://example.com",
            ["GITHUB_REPOSITORY"] = "someone/nanoOta",
            ["GITHUB_REF_NAME"] = "v" + Version,
        };
        Command.Run(_folder.Path, environment, "sh", "-c", command);
    }

    /// <summary>The nuspec in a package, without its namespace.</summary>
    public static XElement Metadata(string id, Dictionary<string, byte[]> files)
    {
        XElement root = XElement.Load(new MemoryStream(files[id + ".nuspec"]));
        foreach (XElement element in root.DescendantsAndSelf())
            element.Name = element.Name.LocalName;
        return root.Element("metadata")!;
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using (Stream stream = entry.Open())
            stream.CopyTo(content);
        return content.ToArray();
    }

    private static string StandIn(string project, string extension) => $"src/{project}/bin/Release/{project}.{extension}";

    private void Copy(string path)
    {
        string source = Repository.Directory(path);
        string[] files = File.Exists(source) ? [source] : Directory.GetFiles(source, "*", SearchOption.AllDirectories);
        foreach (string file in files)
            _folder.Write(Path.GetRelativePath(Repository.Root, file), File.ReadAllBytes(file));
    }
}

using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace nanoOta.HostTests.Solution;

/// <summary>A .nfproj with its packages.config, as far as the tests compare them with the rest of the tree.</summary>
internal sealed partial class DeviceProject
{
    private readonly XElement _project;

    private DeviceProject(string file)
    {
        _project = XDocument.Load(file).Root!;
        Name = Path.GetFileNameWithoutExtension(file);
        Folder = Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!).Replace('\\', '/');
        Packages = XDocument.Load(Path.Combine(Path.GetDirectoryName(file)!, "packages.config")).Root!
            .Elements("package")
            .Select(package => package.Attribute("id")!.Value + "." + package.Attribute("version")!.Value)
            .Order(StringComparer.Ordinal)
            .ToArray();
    }

    public static DeviceProject[] All { get; } = new[] { "src", "tests", "samples" }
        .Select(Repository.Directory)
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.GetFiles(folder, "*.nfproj", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal)
        .Select(file => new DeviceProject(file))
        .ToArray();

    public string Name { get; }

    public string Folder { get; }

    /// <summary>"id.version" of each package in packages.config.</summary>
    public string[] Packages { get; }

    /// <summary>The folder's files that it compiles, with '/' between the parts.</summary>
    public string[] Sources => Compiled.Where(file => !file.StartsWith("../", StringComparison.Ordinal)).ToArray();

    /// <summary>The files of other folders that it compiles.</summary>
    public string[] LinkedSources => Compiled.Except(Sources).ToArray();

    public string[] References => Items("Reference")
        .Select(item => item.Attribute("Include")!.Value)
        .Order(StringComparer.Ordinal)
        .ToArray();

    /// <summary>The names of our own projects that it refers to.</summary>
    public string[] ProjectReferences => Items("ProjectReference")
        .Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value.Replace('\\', '/')))
        .Order(StringComparer.Ordinal)
        .ToArray();

    /// <summary>"id.version" of each package that a reference points into.</summary>
    public string[] ReferencedPackages => Items("Reference")
        .Select(item => PackageFolder().Match(item.Elements().Single(element => element.Name.LocalName == "HintPath").Value).Groups[1].Value)
        .Distinct()
        .Order(StringComparer.Ordinal)
        .ToArray();

    public string Property(string name) => Items(name).Single().Value;

    public static DeviceProject Find(string name) => All.Single(project => project.Name == name);

    private string[] Compiled => Items("Compile")
        .Select(item => item.Attribute("Include")!.Value.Replace('\\', '/'))
        .Order(StringComparer.Ordinal)
        .ToArray();

    private XElement[] Items(string name) => _project.Descendants().Where(element => element.Name.LocalName == name).ToArray();

    [GeneratedRegex(@"^\.\.\\\.\.\\packages\\([^\\]+)\\lib\\")]
    private static partial Regex PackageFolder();
}

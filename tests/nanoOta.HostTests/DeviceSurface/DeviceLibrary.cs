using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace nanoOta.HostTests.DeviceSurface;

/// <summary>A device library, or the device's tests, as its project in tests/DeviceSurface/checks describes it.</summary>
internal sealed class DeviceLibrary
{
    private const string Checks = "tests/DeviceSurface/checks";
    private const string Suffix = ".DeviceCheck.csproj";

    private DeviceLibrary(string file)
    {
        XElement project = XDocument.Load(file).Root!;
        Name = Path.GetFileName(file).Replace(Suffix, "", StringComparison.Ordinal);
        Source = project.Descendants("DeviceSource").Single().Value;
        References = Includes(project, "DeviceReference").Append("mscorlib").Order(StringComparer.Ordinal).ToArray();
        Dependencies = Includes(project, "ProjectReference")
            .Select(include => include.Replace(Suffix, "", StringComparison.Ordinal))
            .ToArray();
    }

    public static DeviceLibrary[] All { get; } = Directory.GetFiles(Repository.Directory(Checks), "*" + Suffix)
        .Order(StringComparer.Ordinal)
        .Select(file => new DeviceLibrary(file))
        .ToArray();

    public string Name { get; }

    /// <summary>The folder of its source.</summary>
    public string Source { get; }

    /// <summary>nanoFramework's libraries that it uses.</summary>
    public string[] References { get; }

    /// <summary>Our own device libraries that it uses.</summary>
    public string[] Dependencies { get; }

    public static DeviceLibrary Find(string name) => All.Single(library => library.Name == name);

    public CSharpCompilation Compile() =>
        Surface.CompileFolder(Source, Name, [.. Dependencies.Select(dependency => Find(dependency).Compile())]);

    private static string[] Includes(XElement project, string item) =>
        project.Descendants(item).SelectMany(element => element.Attribute("Include")!.Value.Split(';')).ToArray();
}

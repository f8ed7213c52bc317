using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using nanoOta.HostTests.DeviceSurface;
using Xunit;

namespace nanoOta.HostTests.Solution;

/// <summary>The .nfproj projects, which only a machine with nanoFramework's build system builds, say what the other builds do.</summary>
public class DeviceProjectTests
{
    private const string Launcher = "nanoFramework.UnitTestLauncher";

    public static TheoryData<string> Projects { get; } = [.. DeviceProject.All.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_lists_exactly_the_source_files_of_its_folder(string name)
    {
        DeviceProject project = DeviceProject.Find(name);
        string[] files = Repository.SourceFiles(project.Folder)
            .Select(file => Path.GetRelativePath(Repository.Directory(project.Folder), file).Replace('\\', '/'))
            .ToArray();

        string[] missing = files.Except(project.Sources).Select(file => $"    <Compile Include=\"{file.Replace('/', '\\')}\" />").ToArray();
        string[] superfluous = project.Sources.Except(files).ToArray();
        Assert.True(missing.Length == 0, $"{name}.nfproj lacks\n{string.Join('\n', missing)}");
        Assert.True(superfluous.Length == 0, $"{name}.nfproj lists what is not there: {string.Join(", ", superfluous)}");
        Assert.Equal(project.Sources.Distinct(), project.Sources);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_point_into_the_packages_of_packages_config(string name)
    {
        DeviceProject project = DeviceProject.Find(name);
        Assert.Equal(project.Packages, project.ReferencedPackages);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_are_those_that_the_device_surface_checks(string name)
    {
        DeviceProject project = DeviceProject.Find(name);
        Assert.Equal(DeviceLibrary.Find(name).References, project.References.Where(reference => reference != Launcher));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_are_those_that_the_device_surface_checks(string name) =>
        Assert.Equal(DeviceLibrary.Find(name).Dependencies.Order(StringComparer.Ordinal), DeviceProject.Find(name).ProjectReferences);

    [Fact]
    public void Whatever_the_device_surface_checks_can_be_built_for_a_device() =>
        Assert.Equal(DeviceLibrary.All.Select(library => library.Name), DeviceProject.All.Select(project => project.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Language_is_the_same_on_every_build(string name)
    {
        XElement deviceCode = XDocument.Load(Repository.Directory("DeviceCode.props")).Root!;
        Assert.Equal(deviceCode.Descendants("LangVersion").Single().Value, DeviceProject.Find(name).Property("LangVersion"));
    }

    [Fact]
    public void Build_properties_of_the_host_do_not_reach_a_nfproj()
    {
        XElement[] groups = XDocument.Load(Repository.Directory("Directory.Build.props")).Root!.Elements().ToArray();
        string[] forAll = groups.Where(group => group.Attribute("Condition")?.Value != "'$(MSBuildProjectExtension)' == '.csproj'")
            .Elements()
            .Select(property => property.Name.LocalName)
            .ToArray();
        // Nothing of them says how to compile.
        Assert.Equal(
            ["Version", "Authors", "Copyright", "RepositoryUrl", "RepositoryType", "RepositoryCommit", "PackageProjectUrl"],
            forAll);
        Assert.False(File.Exists(Repository.Directory("Directory.Build.targets")));
    }

    [Fact]
    public void Package_has_one_version_in_all_projects()
    {
        string[] packages = DeviceProject.All.SelectMany(project => project.Packages).Distinct().ToArray();
        string[] ids = packages.Select(package => package[..package.IndexOfAny([.. "0123456789"])]).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Device_libraries_have_their_version_in_one_file()
    {
        foreach (DeviceProject project in DeviceProject.All.Where(project => project.Folder.StartsWith("src/", StringComparison.Ordinal)))
        {
            Assert.Equal(["../Version.cs"], project.LinkedSources);
            Assert.DoesNotContain(
                Repository.SourceFiles(project.Folder), file => File.ReadAllText(file).Contains("AssemblyVersion(", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Version_of_the_packages_is_that_of_the_device_libraries()
    {
        Version library = typeof(OtaUpdater).Assembly.GetName().Version!;
        Version tool = typeof(nanoOta.Tool.CommandLine).Assembly.GetName().Version!;
        Assert.NotEqual(new Version(1, 0, 0, 0), tool); // what it would be without one
        Assert.Equal(library, tool);
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using nanoOta.HostTests.Native;
using nanoOta.HostTests.Solution;
using Xunit;

namespace nanoOta.HostTests.Packages;

/// <summary>The packages of the device libraries, packed from the nuspecs as the release workflow does.</summary>
public class DevicePackageTests
{
    private static readonly Dictionary<string, string[]> Assemblies = new()
    {
        ["nanoOta"] = ["nanoOta"],
        ["nanoOta.Esp32"] = ["nanoOta.Esp32", "nanoOta.Esp32.Native"],
        ["nanoOta.SdBoot"] = ["nanoOta.SdBoot", "nanoOta.SdBoot.Esp32"],
        ["nanoOta.Signing"] = ["nanoOta.Signing"],
    };

    public static TheoryData<string> Ids { get; } = [.. PackageDesk.Ids];

    [Fact]
    public void Every_device_library_is_in_one_package()
    {
        Assert.Equal(Assemblies.Keys.Order(StringComparer.Ordinal), PackageDesk.Ids);
        Assert.Equal(PackageDesk.Libraries, Assemblies.Values.SelectMany(names => names).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_holds_what_nanoFramework_s_own_do(string id)
    {
        using var desk = new PackageDesk();
        Dictionary<string, byte[]> files = desk.Pack(id);

        List<string> expected = [id + ".nuspec", "README.md", "LICENSE", "icon.png"];
        foreach (string assembly in Assemblies[id])
            expected.AddRange(PackageDesk.Outputs.Select(extension => $"lib/{assembly}.{extension}"));
        if (id == "nanoOta.Esp32")
            expected.AddRange(NativeFiles());
        Assert.Equal(expected.Order(StringComparer.Ordinal), files.Keys.Order(StringComparer.Ordinal));

        foreach (string assembly in Assemblies[id])
            Assert.Equal(assembly + " pe", System.Text.Encoding.ASCII.GetString(files[$"lib/{assembly}.pe"]));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_depends_on_what_its_projects_are_built_with(string id)
    {
        using var desk = new PackageDesk();
        XElement metadata = PackageDesk.Metadata(id, desk.Pack(id));

        Assert.Equal(id, metadata.Element("id")!.Value);
        Assert.Equal(PackageDesk.Version, metadata.Element("version")!.Value);
        Assert.Equal("MIT", metadata.Element("license")!.Value);
        Assert.Equal("README.md", metadata.Element("readme")!.Value);
        Assert.Equal("icon.png", metadata.Element("icon")!.Value);
        Assert.Equal(PackageDesk.Source, metadata.Element("projectUrl")!.Value);
        XElement repository = metadata.Element("repository")!;
        Assert.Equal(("git", PackageDesk.Source, PackageDesk.Commit), (repository.Attribute("type")!.Value, repository.Attribute("url")!.Value, repository.Attribute("commit")!.Value));

        // nanoFramework's packages have no framework folder: neither do the dependencies.
        Assert.Empty(metadata.Descendants("group"));
        string[] own = id == "nanoOta" ? [] : [$"nanoOta.[{PackageDesk.Version}]"];
        Assert.Equal(
            Assemblies[id].SelectMany(assembly => DeviceProject.Find(assembly).Packages).Concat(own).Distinct().Order(StringComparer.Ordinal),
            metadata.Descendants("dependency").Select(d => $"{d.Attribute("id")!.Value}.{d.Attribute("version")!.Value}").Order(StringComparer.Ordinal));
    }

    [TheoryWith("sh", "sed")]
    [MemberData(nameof(Ids))]
    public void Links_of_a_package_s_README_lead_to_the_docs_of_its_release(string id)
    {
        using var desk = new PackageDesk();
        desk.RunStep("Links of the READMEs");
        string readme = System.Text.Encoding.UTF8.GetString(desk.Pack(id)["README.md"]);
        Assert.Contains($"]({PackageDesk.Source}/blob/v{PackageDesk.Version}/docs/getting-started.md)", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("](..", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Description_of_Esp32_names_native_version_and_checksum()
    {
        using var desk = new PackageDesk();
        Dictionary<string, byte[]> files = desk.Pack("nanoOta.Esp32");
        NativeTable table = NativeTable.Read();

        string description = PackageDesk.Metadata("nanoOta.Esp32", files).Element("description")!.Value;
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"native version {table.Version}, checksum 0x{table.Checksum:X8}"), description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_was_not_built_is_not_packed()
    {
        using var desk = new PackageDesk();
        desk.Remove("nanoOta.SdBoot.Esp32", "pe");
        Exception refusal = Assert.ThrowsAny<Exception>(() => desk.Pack("nanoOta.SdBoot"));
        Assert.Contains("nanoOta.SdBoot.Esp32.pe", refusal.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> NativeFiles()
    {
        string native = Repository.Directory("src/nanoOta.Esp32/native");
        string[] files = Directory.GetFiles(native, "*", SearchOption.AllDirectories)
            .Select(file => "native/" + Path.GetRelativePath(native, file).Replace('\\', '/'))
            .ToArray();
        Assert.Contains("native/FindINTEROP-nanoOta.Esp32.Native.cmake", files);
        Assert.Contains("native/interop/NativeMethodTable.cpp", files);
        Assert.Contains("native/partitions/esp32_4mb.bin", files);
        Assert.Contains("native/sdkconfig.defaults", files);
        return files;
    }
}

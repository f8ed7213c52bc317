using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using nanoOta.FlashFormats;
using Xunit;

namespace nanoOta.HostTests.Docs;

/// <summary>
/// docs/size.md: complete, added up right, and with room to spare in the smallest deploy partition. The column IL is what
/// the build makes; with NANOOTA_WRITE_SIZE_PAGE=1 the test writes it instead of comparing it.
/// </summary>
public partial class SizePageTests
{
    private const string Variable = "NANOOTA_WRITE_SIZE_PAGE";
    private const string Command = $"{Variable}=1 dotnet test tests/nanoOta.HostTests --filter SizePageTests";
    private const string File = "docs/size.md";

    // About what System.Net.Http and all that it needs take: as much again as the largest of ours.
    private const int OwnLibraries = 128 * 1024;

    private static readonly string Page = System.IO.File.ReadAllText(Repository.Directory(File));

    private static readonly string LibraryTable = Page[..Page.IndexOf("## A complete deployment", StringComparison.Ordinal)];

    private static readonly Dictionary<string, int> Deployed = Row().Matches(Page[Page.IndexOf("## A complete deployment", StringComparison.Ordinal)..])
        .ToDictionary(row => row.Groups["name"].Value, row => Number(row.Groups["pe"].Value));

    private static readonly Dictionary<string, int> Libraries = Row().Matches(LibraryTable)
        .ToDictionary(row => row.Groups["name"].Value, row => Number(row.Groups["pe"].Value));

    [Fact]
    public void Page_lists_every_library_and_all_that_SdCardApp_deploys()
    {
        string[] libraries = Directory.GetFiles(Repository.Directory("src"), "*.nfproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .ToArray();
        Assert.Equal(libraries.Order(StringComparer.Ordinal), Libraries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            Deployment.SdCardApp.Assemblies.Append("SdCardApp").Order(StringComparer.Ordinal), Deployed.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sizes_add_up()
    {
        Assert.All(Deployed.Keys.Intersect(Libraries.Keys), name => Assert.Equal(Libraries[name], Deployed[name]));
        Assert.Equal(Number(Sum().Match(Page).Groups["pe"].Value), Deployed.Values.Sum());
    }

    [Fact]
    public void Deployment_with_firmware_updates_leaves_room_for_an_apps_own_libraries()
    {
        int needed = Deployed.Values.Sum() + Libraries["nanoOta.Esp32"] + Libraries["nanoOta.Esp32.Native"];
        string[] tables = Directory.GetFiles(Repository.Directory("src/nanoOta.Esp32/native/partitions"), "*.bin");
        Assert.NotEmpty(tables);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"come to that: {needed:N0} bytes"), Page, StringComparison.Ordinal);
        Assert.All(tables, file =>
        {
            Partition deploy = PartitionTable.Parse(System.IO.File.ReadAllBytes(file)).Partitions.Single(p => p is { Type: Partition.Data, SubType: Partition.Deployment });
            Assert.InRange(needed, 1, deploy.Size - OwnLibraries);
            if (file.EndsWith("_4mb.bin", StringComparison.Ordinal))
                Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{deploy.Size:N0}"), Page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void IL_is_what_the_build_makes()
    {
        string page = Page;
        foreach (Match row in Row().Matches(LibraryTable))
            page = page.Replace(row.Value, WithIL(row), StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
            System.IO.File.WriteAllText(Repository.Directory(File), page);

        string written = System.IO.File.ReadAllText(Repository.Directory(File));
        Assert.True(written == page, $"The column IL in {File} is not what the build makes. Write it anew: {Command}");
    }

    /// <summary>No metadata processor runs here: a PE file that was measured long ago would be out of this range.</summary>
    [Fact]
    public void PE_is_plausible_for_the_IL()
    {
        Assert.Contains("1.5 to 2 times IL, and at most 6,000 bytes more", Page, StringComparison.Ordinal);
        Assert.All(Row().Matches(LibraryTable), row =>
        {
            int il = Number(row.Groups["il"].Value);
            Assert.InRange(Number(row.Groups["pe"].Value), il * 3 / 2, (il * 2) + 6_000);
        });
    }

    private static string WithIL(Match row)
    {
        string name = row.Groups["name"].Value;
        int size = IlSize.Of(Repository.BuildOutput(name + ".DeviceCheck", name));
        Group il = row.Groups["il"];
        int start = il.Index - row.Index;
        return string.Create(CultureInfo.InvariantCulture, $"{row.Value[..start]}{size:N0}{row.Value[(start + il.Length)..]}");
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| `(?<name>[\w.]+)` \|(?: (?<il>[\d,]+) \|)? (?<pe>[\d,]+) \|\s*$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| \*\*all\*\* \| \*\*(?<pe>[\d,]+)\*\* \|\s*$", RegexOptions.Multiline)]
    private static partial Regex Sum();
}

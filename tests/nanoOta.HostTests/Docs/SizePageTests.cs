using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using nanoOta.FlashFormats;
using Xunit;

namespace nanoOta.HostTests.Docs;

/// <summary>docs/size.md: whole, added up right, and with room to spare in the smallest deploy partition.</summary>
public partial class SizePageTests
{
    // About what System.Net.Http and all that it needs take: as much again as the largest of ours.
    private const int OwnLibraries = 128 * 1024;

    private static readonly string Page = File.ReadAllText(Repository.Directory("docs/size.md"));

    private static readonly Dictionary<string, int> Deployed = Row().Matches(Page[Page.IndexOf("## A complete deployment", StringComparison.Ordinal)..])
        .ToDictionary(row => row.Groups["name"].Value, row => Number(row.Groups["pe"].Value));

    private static readonly Dictionary<string, int> Libraries = Row().Matches(Page[..Page.IndexOf("## A complete deployment", StringComparison.Ordinal)])
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
            Partition deploy = PartitionTable.Parse(File.ReadAllBytes(file)).Partitions.Single(p => p is { Type: Partition.Data, SubType: Partition.Deployment });
            Assert.InRange(needed, 1, deploy.Size - OwnLibraries);
            if (file.EndsWith("_4mb.bin", StringComparison.Ordinal))
                Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{deploy.Size:N0}"), Page, StringComparison.Ordinal);
        });
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| `(?<name>[\w.]+)` \|(?: [\d,]+ \|)? (?<pe>[\d,]+) \|\s*$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| \*\*all\*\* \| \*\*(?<pe>[\d,]+)\*\* \|\s*$", RegexOptions.Multiline)]
    private static partial Regex Sum();
}

using System;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using nanoOta.FlashFormats;
using nanoOta.HostTests.Formats;
using nanoOta.SdBoot;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Tool;

/// <summary>What SdBoot would not load shows on the desk.</summary>
public sealed class AppFilesTests : IDisposable
{
    private readonly ReleaseFolders _folders = new();

    public AppFilesTests()
    {
        Directory.Delete(Path.Combine(_folders.App, "app"), recursive: true);
        Pe("Zebra", new PeBytes("Zebra").Needs("mscorlib"));
        Pe("My.App", new PeBytes("My.App").Needs("mscorlib").Needs("nanoOta").Needs("My.Library"));
        Pe("My.Library", new PeBytes("My.Library").Needs("mscorlib").Needs("Zebra"));
    }

    /// <summary>A change to a good file of 220 bytes or so, whether the checksums are made right again, and what comes of it.</summary>
    public static TheoryData<int, int, bool, string> Corruptions { get; } = new()
    {
        { -1, 100, false, "PeTooShort" }, // cut to 100 bytes
        { 5, '2', true, "PeMarker" },
        { 30, 9, false, "PeHeaderChecksum" },
        { -1, 170, false, "PeTruncated" },
        { -1, 400, false, "PeTooLong" },
        { 41, 1, true, "PeTables" }, // the first table begins elsewhere
        { 108, 4, true, "PeReferences" }, // a reference that is cut
        { 36, 0xF0, true, "PeStrings" },
        { 150, 0x55, false, "PeContentChecksum" },
        { 20, 1, true, "NativeMethods" },
        { 124, 2, true, "ReferenceMissing" }, // another name
    };

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task Boot_file_is_packed_in_dependency_order()
    {
        ToolRun run = await _folders.PackApp("1.0.0");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal("load: Zebra.pe\nload: My.Library.pe\nload: My.App.pe\n", Packed("app/.boot"));
        Assert.False(File.Exists(Path.Combine(_folders.App, "app", ".boot")));
    }

    [Fact]
    public async Task Entry_goes_into_the_boot_file()
    {
        Assert.Equal(0, (await _folders.PackApp("1.0.0", "--entry", "My.App.Program.Main")).ExitCode);
        Assert.EndsWith("\nentry: My.App.Program.Main\n", Packed("app/.boot"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_file_of_ones_own_is_checked_and_kept()
    {
        const string Own = "load: Zebra.pe\nload: My.Library.pe\nload: My.App.pe\nentry: My.Main\n";
        _folders.Write("app/.boot", Own);
        Assert.Equal(0, (await _folders.PackApp("1.0.0")).ExitCode);
        Assert.Equal(Own, Packed("app/.boot"));

        _folders.Write("app/.boot", "load: My.Library.pe\nload: Zebra.pe\n");
        await AssertRefused("ReferenceMissing: My.Library.pe needs Zebra");
        _folders.Write("app/.boot", "load: Other.pe\n");
        await AssertRefused("BootFileInvalid: .boot names Other.pe");
    }

    [Fact]
    public async Task Files_of_deployed_assemblies_are_named_and_not_loaded()
    {
        Pe("mscorlib", new PeBytes("mscorlib") { NativeChecksum = 5 });
        ToolRun run = await _folders.PackApp("1.0.0");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("app/mscorlib.pe will be passed over", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("mscorlib", Packed("app/.boot"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provided_takes_the_place_of_the_default()
    {
        await AssertRefused("ReferenceMissing: My.App.pe needs nanoOta", "--provided", "mscorlib");
        Assert.Equal(0, (await _folders.PackApp("1.0.0", "--provided", "mscorlib", "nanoOta")).ExitCode);

        string flash = Directory.CreateDirectory(Path.Combine(_folders.App, "..", "flash")).FullName;
        File.WriteAllBytes(Path.Combine(flash, "a.pe"), new PeBytes("nanoOta").ToArray());
        File.WriteAllBytes(Path.Combine(flash, "b.pe"), new PeBytes("mscorlib").ToArray());
        Assert.Equal(0, (await _folders.PackApp("1.1.0", "--provided", flash)).ExitCode);
        Assert.Equal(0, (await _folders.PackApp("1.2.0", "--provided", Path.Combine(flash, "a.pe"), "mscorlib")).ExitCode);
        await AssertRefused("is neither a file nor a folder", "--provided", Path.Combine(flash, "c.pe"));
    }

    [Theory]
    [InlineData("deplyed")]
    [InlineData("../flsh")]
    [InlineData("My.Aplication")]
    public async Task Mistyped_folder_is_no_assembly(string provided) =>
        await AssertRefused($"--provided: '{provided}' is neither a file nor a folder", "--provided", "mscorlib", "nanoOta", provided);

    [Theory]
    [InlineData("My.Library.Of.The.Flash")]
    [InlineData("nanoFramework.Iot.Device.Bmxx80")]
    [InlineData("System.Math")]
    [InlineData("nanoOta.Esp32.Native")]
    public async Task Assembly_by_its_name_is_provided(string name)
    {
        Pe("Zebra", new PeBytes("Zebra").Needs("mscorlib").Needs("My.Library.Of.The.Flash"));
        ToolRun run = await _folders.PackApp("1.0.0", "--provided", "mscorlib", "nanoOta", "My.Library.Of.The.Flash", name);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    [Fact]
    public async Task Folder_without_PE_files_provides_nothing_and_is_refused()
    {
        string flash = Directory.CreateDirectory(Path.Combine(_folders.App, "..", "flash")).FullName;
        await AssertRefused($"--provided: '{flash}' has no PE file", "--provided", flash);
    }

    [Fact]
    public async Task Assembly_that_is_there_twice_is_refused()
    {
        Pe("Copy of Zebra", new PeBytes("Zebra").Needs("mscorlib"));
        await AssertRefused("AssemblyDuplicate");
    }

    [Fact]
    public async Task Circle_is_refused()
    {
        Pe("Zebra", new PeBytes("Zebra").Needs("My.App"));
        await AssertRefused("ReferenceCycle");
    }

    [Theory]
    [MemberData(nameof(Corruptions))]
    public async Task Corruption_is_refused_with_its_own_error_by_PeHeader_by_pack_and_by_inspect(int offset, int value, bool sealAgain, string error)
    {
        byte[] file = new PeBytes("My.App").Needs("My.Library").Needs("mscorlib").ToArray();
        if (offset < 0)
            Array.Resize(ref file, value);
        else
            file[offset] = (byte)value;
        if (error == "PeStrings")
            file[offset + 1] = 1; // far behind the last string
        if (sealAgain)
            PeBytes.Seal(file);
        Assert.Equal(error, Assert.Throws<OtaException>(() => Load(file)).Error.ToString());
        _folders.Write("app/My.App.pe", file);
        await AssertRefused(error + ": My.App.pe");

        if (error.StartsWith("Pe", StringComparison.Ordinal))
        {
            ToolRun run = await ToolRun.Of("inspect", Path.Combine(_folders.App, "app", "My.App.pe"));
            Assert.Equal(1, run.ExitCode);
            Assert.Contains(error + ": My.App.pe", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Inspect_shows_a_PE_file()
    {
        string file = Path.Combine(_folders.App, "app", "My.App.pe");
        ToolRun run = await ToolRun.Of("inspect", file);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("My.App 1.2.0.0", run.Output, StringComparison.Ordinal);
        Assert.Contains("needs: mscorlib, nanoOta, My.Library", run.Output, StringComparison.Ordinal);
        Assert.Contains("can be loaded from a card", run.Output, StringComparison.Ordinal);

        using JsonDocument json = JsonDocument.Parse((await ToolRun.Of("inspect", file, "--json")).Output);
        Assert.Equal("pe", json.RootElement.GetProperty("kind").GetString());
        Assert.Equal(15, json.RootElement.GetProperty("tables").GetArrayLength());
        Assert.Equal(36, json.RootElement.GetProperty("tables")[0].GetProperty("size").GetInt32());
    }

    /// <summary>What SdBoot looks at, and the CLR behind it.</summary>
    private static void Load(byte[] file)
    {
        PeHeader header = PeHeader.Parse(file, "My.App.pe");
        header.CheckContent();
        LoadOrder.Of([header, PeHeader.Parse(new PeBytes("My.Library").ToArray(), "My.Library.pe")], Deployment.SdCardApp);
    }

    private void Pe(string name, PeBytes file) => _folders.Write($"app/{name}.pe", file.ToArray());

    private string Packed(string path) => Encoding.UTF8.GetString(Archive.Read(new MemoryStream(_folders.ReadServer("1_0_0-firmware.tar")))[path]!);

    private async Task AssertRefused(string message, params string[] more)
    {
        string[] before = _folders.ServerFiles();
        ToolRun run = await _folders.PackApp("9.0.0", more);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, _folders.ServerFiles());
    }
}

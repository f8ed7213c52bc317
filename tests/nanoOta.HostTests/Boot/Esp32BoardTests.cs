using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using nanoOta.SdBoot;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>The device's own board, which no simulator runs: its very source over stand-ins for nanoFramework's libraries.</summary>
public class Esp32BoardTests
{
    private static readonly byte[] Image = Compile();

    private readonly Assembly _device = new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(Image));

    private List<string> Notes => (List<string>)Field("Notes").GetValue(null)!;

    private HashSet<int> LowPins => (HashSet<int>)Field("LowPins").GetValue(null)!;

    [Theory]
    [InlineData(CardInterface.Mmc1Bit, "mmc 0 _1_bit")]
    [InlineData(CardInterface.Mmc4Bit, "mmc 0 _4_bit")]
    [InlineData(CardInterface.Spi, "spi 2 13")]
    public void MountCard_wired_as_the_options_say_mounts(CardInterface wiring, string made)
    {
        IBoard board = Make(new SdBootOptions { CardInterface = wiring, SpiBus = 2, SpiChipSelectPin = 13 });
        Assert.NotNull(board.MountCard());
        Assert.Equal([made, "mount"], Notes);

        // Mounted is mounted.
        Assert.NotNull(board.MountCard());
        Assert.Equal(2, Notes.Count);
        Assert.Equal("D:\\", board.CardRoot);
    }

    [Fact]
    public void SdBootOptions_default_is_one_data_line() => Assert.Equal(CardInterface.Mmc1Bit, new SdBootOptions().CardInterface);

    [Fact]
    public void MountCard_no_card_is_an_IO_exception_and_can_be_tried_again()
    {
        IBoard board = Make(new SdBootOptions());
        Field("FailingMounts").SetValue(null, 2);
        Assert.IsType<ArgumentException>(Assert.Throws<IOException>(board.MountCard).InnerException);
        Assert.Throws<IOException>(board.MountCard);
        Assert.NotNull(board.MountCard());
        Assert.Equal(["mmc 0 _1_bit", "mount", "mount", "mount"], Notes);
    }

    [Fact]
    public void IsPinLow_reads_with_pull_up_and_lets_the_pin_go()
    {
        IBoard board = Make(new SdBootOptions());
        Assert.False(board.IsPinLow(18));
        LowPins.Add(18);
        Assert.True(board.IsPinLow(18));
        Assert.Equal(["open 18 InputPullUp", "close 18", "close"], Notes[..3]);
        Assert.Equal(Notes[..3], Notes[3..]);
    }

    [Theory]
    [InlineData(-1, false, false, true)]
    [InlineData(34, false, true, true)]
    [InlineData(34, false, false, false)]
    [InlineData(34, true, true, false)]
    [InlineData(34, true, false, true)]
    public void HasCard_as_the_card_detect_pin_says(int pin, bool isHighWithCard, bool isLow, bool hasCard)
    {
        IBoard board = Make(new SdBootOptions { CardDetectPin = pin, CardDetectHigh = isHighWithCard });
        if (isLow)
            LowPins.Add(pin);
        Assert.Equal(hasCard, board.HasCard);
        Assert.Equal(pin < 0 ? 0 : 3, Notes.Count);
    }

    [Fact]
    public void IsDeployed_of_what_can_be_found_by_name()
    {
        IBoard board = Make(new SdBootOptions());
        Assert.True(board.IsDeployed("nanoOta"));
        Assert.False(board.IsDeployed("Iot.Device.Bmp280"));
    }

    [Fact]
    public void Reset_and_CollectGarbage_are_the_firmwares()
    {
        IBoard board = Make(new SdBootOptions());
        Assert.Throws<OperationCanceledException>(board.Reset);
        board.CollectGarbage();
        Assert.Equal(["collect True"], Notes);
    }

    [Theory]
    [InlineData(0, ResetReason.Unknown)]
    [InlineData(4, ResetReason.DeepSleep)]
    public void ResetReason_knows_sleep(int cause, ResetReason reason)
    {
        FieldInfo field = Field("WakeupCause");
        field.SetValue(null, Enum.ToObject(field.FieldType, cause));
        Assert.Equal(reason, Make(new SdBootOptions()).ResetReason);
    }

    private static byte[] Compile()
    {
        var language = new CSharpParseOptions(LanguageVersion.CSharp10);
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create(
            "nanoOta.SdBoot.Esp32",
            [
                .. Repository.SourceFiles("src/nanoOta.SdBoot.Esp32").Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), language)),
                CSharpSyntaxTree.ParseText(Esp32Fakes.Source, language),
            ],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                .Append(typeof(OtaUpdater).Assembly.Location)
                .Append(typeof(IBoard).Assembly.Location)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    }

    private FieldInfo Field(string name) => _device.GetType("Device")!.GetField(name)!;

    private IBoard Make(SdBootOptions options) =>
        (IBoard)Activator.CreateInstance(_device.GetType("nanoOta.SdBoot.Esp32Board")!, options)!;
}

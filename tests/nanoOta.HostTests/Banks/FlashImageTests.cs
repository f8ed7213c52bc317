using System;
using System.IO;
using System.Linq;
using nanoOta.FlashFormats;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

public class FlashImageTests
{
    private static readonly byte[] App = new ImageBuilder { Size = 0x8000 }.Build();

    [Theory]
    [InlineData("esp32", 4, 0)]
    [InlineData("esp32s3", 16, 9)]
    [InlineData("esp32c6", 8, 13)]
    public void A_composed_flash_boots_its_app(string chip, int megabytes, int id)
    {
        byte[] app = new ImageBuilder { Chip = id }.Build();

        byte[] flash = Image(app, chip, megabytes).Compose();

        Assert.Equal(megabytes * 0x100000, flash.Length);
        Assert.Equal(app, flash[0x10000..(0x10000 + app.Length)]);
        FlashReport report = FlashReport.Inspect(flash);
        Assert.Empty(report.Problems);
        Assert.Equal("ota_0 has a good image: it starts", report.Boot[^2]);
        Assert.Equal("blank", report.OtaData[0].Content);
    }

    [Fact]
    public void Bootloader_and_deployment_go_where_the_board_looks_for_them()
    {
        byte[] bootloader = Bootloader(sizeCode: 2);
        byte[] deployment = [1, 2, 3];

        byte[] flash = With(bootloader, deployment).Compose();

        Assert.Equal(bootloader, flash[0x1000..(0x1000 + bootloader.Length)]);
        Partition deploy = FlashReport.Inspect(flash).Partitions.Single(p => p.Label == "deploy");
        Assert.Equal(deployment, flash[deploy.Offset..(deploy.Offset + 3)]);
        Assert.Equal(-1, flash.AsSpan(0, 0x1000).IndexOfAnyExcept((byte)0xFF));
    }

    [Fact]
    public void What_does_not_belong_there_is_refused()
    {
        Assert.Contains("esp32 starts: built for chip 9", Refusal(Image(new ImageBuilder { Chip = 9 }.Build())));
        Assert.Contains("checksum wrong", Refusal(Image(new ImageBuilder { Fault = ImageFault.Body }.Build())));
        Assert.Contains("ota_0 holds 1703936", Refusal(Image(new ImageBuilder { Size = 0x1A0010 }.Build())));
        Assert.Contains("no partition table", Refusal(Image(new ImageBuilder { Chip = 13 }.Build(), "esp32c6", 4)));
        Assert.Contains("esp32c6_8mb", Refusal(Image(new ImageBuilder { Chip = 13 }.Build(), "esp32c6", 4)));
        Assert.Contains("deploy holds 655360", Refusal(With(deployment: new byte[0xA0001])));
        Assert.Contains("2 MB of flash", Refusal(With(bootloader: Bootloader(sizeCode: 1))));
        Assert.Contains("partition table", Refusal(With(bootloader: Bootloader(sizeCode: 2, size: 0x7010))));
        Assert.Contains("bootloader is no image", Refusal(With(bootloader: [1, 2, 3])));
    }

    [Fact]
    public void There_is_a_table_for_every_board_of_the_folder()
    {
        Assert.Equal(
            Directory.GetFiles(Repository.Directory("src/nanoOta.Esp32/native/partitions"), "*.csv")
                .Select(f => Path.GetFileNameWithoutExtension(f))
                .Order(),
            StockTables.Names);
    }

    private static FlashImage Image(byte[] app, string chip = "esp32", int megabytes = 4) =>
        new() { Chip = Chip.Find(chip)!, Megabytes = megabytes, App = app };

    private static FlashImage With(byte[]? bootloader = null, byte[]? deployment = null) =>
        new() { Chip = Chip.Find("esp32")!, Megabytes = 4, App = App, Bootloader = bootloader, Deployment = deployment };

    // Its header is not covered by a checksum, and without a hash by nothing.
    private static byte[] Bootloader(int sizeCode, int size = 0x6000)
    {
        byte[] image = new ImageBuilder { Size = size, Fault = ImageFault.NoHash }.Build();
        image[3] = (byte)(sizeCode << 4);
        return image;
    }

    private static string Refusal(FlashImage image) => Assert.Throws<InvalidDataException>(image.Compose).Message;
}

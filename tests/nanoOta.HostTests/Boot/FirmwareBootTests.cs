using System;
using System.Linq;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>A board with two firmware banks and a card: both change together. Alone, because DualBank is static.</summary>
[Collection(nameof(Alone))]
public class FirmwareBootTests
{
    private const string Target = "ESP32_REV3";
    private const string Old = "Print(\"old app runs\");";
    private const string Updater = "new nanoOta.OtaUpdater(new nanoOta.FolderUpdateSource(new nanoOta.DriveStorage(\"D:\\\\\"), \"update\"), new nanoOta.DriveStorage(\"D:\\\\\"), new nanoOta.OtaOptions { FirmwareBank = new nanoOta.Esp32.FirmwareBank() })";

    [Fact]
    public void One_Confirm_confirms_files_and_firmware()
    {
        BootDesk desk = Staged($"Print(\"new app runs\"); using (var updater = {Updater}) updater.Confirm();");
        Assert.Contains("The firmware changes", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        Assert.Contains("new app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        AssertRuns("1.1.0");
        Assert.Equal(
            [(BootStage.Returned, "1.0.0"), (BootStage.FirmwareChanges, "1.1.0"), (BootStage.Returned, "1.1.0")],
            desk.BootLog().Select(entry => (entry.Stage, entry.Version)));
        for (int boot = 0; boot < 3; boot++)
            Assert.Contains("new app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        AssertRuns("1.1.0");
    }

    [Theory]
    [InlineData("throw new System.Exception(\"broken\");")]
    [InlineData("nanoOta.HostShims.AppThread.Sleep(-1);")]
    [InlineData("")]
    public void App_that_does_not_confirm_takes_the_firmware_back(string end)
    {
        BootDesk desk = Staged("Print(\"new app runs\"); " + end);
        desk.Board.Printed += line =>
        {
            if (line == "new app runs" && end.Contains("Sleep", StringComparison.Ordinal))
                desk.Board.Advance(TimeSpan.FromMinutes(5));
        };
        desk.Boot(BootOutcome.Reset);
        desk.Boot(BootOutcome.Reset);

        // The bootloader has gone back by itself, and the files follow: new files never run on old firmware.
        string log = desk.Boot(BootOutcome.Returned);
        Assert.Contains("old app runs", log, StringComparison.Ordinal);
        Assert.DoesNotContain("new app", log, StringComparison.Ordinal);
        AssertRuns("1.0.0");
    }

    [Fact]
    public void Native_guard_resets_where_the_managed_one_does_not()
    {
        BootDesk desk = Staged("nanoOta.HostShims.AppThread.Sleep(-1);");
        desk.Board.Options.TrialTimeout = TimeSpan.FromDays(1);
        desk.Boot(BootOutcome.Reset);
        desk.Boot(BootOutcome.Reset);
        Assert.Equal(TimeSpan.FromMinutes(5), desk.Board.Uptime);
        Assert.Contains("old app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        AssertRuns("1.0.0");
    }

    [Fact]
    public void Native_guard_leaves_confirmed_firmware_alone()
    {
        BootDesk desk = Staged($"using (var updater = {Updater}) updater.Confirm(); Print(\"goes on\");");
        desk.Board.Printed += line =>
        {
            if (line == "goes on")
                desk.Board.Advance(TimeSpan.FromHours(1));
        };
        desk.Boot(BootOutcome.Reset);
        desk.Boot(BootOutcome.Returned);
        AssertRuns("1.1.0");
    }

    /// <summary>A board with 1.0.0 of app and firmware, and 1.1.0 of both staged.</summary>
    private static BootDesk Staged(string statements)
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Board.Deployment = new Deployment([.. Deployment.SdCardApp.Assemblies, "nanoOta.Esp32", "nanoOta.Esp32.Native"]);
        desk.Board.Flash = new NorFlash(4 << 20);
        desk.Board.Flash.Load(0, new FlashImage { Chip = Chip.Find("esp32")!, Megabytes = 4, App = Firmware("1.0.0") }.Compose());
        desk.Boot(BootOutcome.Returned);
        desk.Stage(
            "1.1.0",
            new OtaOptions { FirmwareBank = new FirmwareBank() },
            ("app/App.pe", TestApp.Pe(statements)),
            ($"firmware/{Target}.bin", Firmware("1.1.0")));
        return desk;
    }

    private static byte[] Firmware(string version) => new ImageBuilder { Size = 0x20000, Version = version }.Build();

    private static void AssertRuns(string version)
    {
        BankInfo running = DualBank.Running;
        Assert.Equal((version, BankState.Valid), (running.Image.Version, running.State));
    }
}

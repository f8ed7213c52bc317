using System;
using System.Linq;
using System.Text;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>What a boot with nothing to do costs, and what it leaves behind.</summary>
public class BootCostTests
{
    private const int MaxCalls = 14;
    private const int MaxBytes = 2048;

    [Theory]
    [InlineData(null, 14)]
    [InlineData("load: App.pe\nentry: Program.Main\n", 12)]
    [InlineData("load: Low.pe\nload: Middle.pe\nload: App.pe\n", 12)]
    public void Nothing_to_do_fourteen_calls_and_2_KB_before_the_first_assembly(string? bootFile, int exactCalls)
    {
        BootDesk desk = BootDesk.With("Print(\"app runs\");");
        if (bootFile != null)
        {
            desk.Put("app/.boot", Encoding.ASCII.GetBytes(bootFile));
            desk.Put("app/Low.pe", PeStandIn.Build(TestApp.Compile("Low", "public class Low { }")));
            desk.Put("app/Middle.pe", PeStandIn.Build(TestApp.Compile("Middle", "public class Middle { }")));
        }

        desk.Boot(BootOutcome.Returned);

        var counter = new CallCounter(desk.Card);
        int calls = 0;
        long read = 0;
        desk.Board.Card = counter;
        desk.Board.Loading += image =>
        {
            if (calls > 0)
                return;

            // The assembly's own bytes are read in any case.
            calls = counter.Calls;
            read = counter.BytesRead - image;
        };
        Assert.Contains("app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        Assert.InRange(calls, 1, MaxCalls);
        Assert.Equal(exactCalls, calls);
        Assert.InRange(read, 1024, MaxBytes);
        Assert.Equal(3 * 32, counter.BytesWritten); // the log: loading, running, returned
    }

    [Fact]
    public void Log_holds_the_last_twenty_boots()
    {
        BootDesk desk = BootDesk.With("Print(\"app runs\"); if (nanoOta.HostShims.File.Exists(\"D:\\\\bad\")) throw new System.Exception(\"bad\");");
        for (int boot = 1; boot <= 23; boot++)
            desk.Boot(BootOutcome.Returned);
        desk.Put("bad", [1]);
        desk.Boot(BootOutcome.Reset);
        desk.Card.DeleteFile("app/App.pe");
        desk.Boot(BootOutcome.Recovery);

        BootLogEntry[] log = desk.BootLog();
        Assert.Equal(Enumerable.Range(6, 20), log.Select(entry => (int)entry.Number));
        Assert.All(log[..18], entry => Assert.Equal((BootStage.Returned, OtaError.None, "1.0.0", false), (entry.Stage, entry.Error, entry.Version, entry.OnTrial)));
        Assert.Equal((BootStage.Crashed, OtaError.AppCrashed), (log[18].Stage, log[18].Error));
        Assert.Equal((BootStage.NotLoaded, OtaError.AppMissing), (log[19].Stage, log[19].Error));
        Assert.Equal(640, desk.Card.GetLength("ota/log"));
    }

    [Fact]
    public void Log_notes_trial_and_version()
    {
        BootDesk desk = BootDesk.With("");
        desk.Boot(BootOutcome.Returned);
        desk.Stage("1.1.0-a.version.that.is.long", "throw new System.Exception();");
        desk.Boot(BootOutcome.Reset);
        BootLogEntry entry = desk.BootLog()[1];
        Assert.Equal((true, "1.1.0-a.version.", BootStage.Crashed), (entry.OnTrial, entry.Version, entry.Stage));
    }

    [Fact]
    public void Log_is_made_only_while_no_update_is_under_way()
    {
        // On trial the rollback may need every cluster to be where it is.
        BootDesk desk = BootDesk.With("Print(\"old app runs\");");
        desk.Stage("1.1.0", "Print(\"new app runs\");");
        desk.Boot(BootOutcome.Reset);
        Assert.False(desk.Card.FileExists("ota/log"));
        Assert.Equal(BootOutcome.Returned, desk.Board.Run(5));
        Assert.True(desk.Card.FileExists("ota/log"));
    }

    [Fact]
    public void Log_survives_damage_to_any_byte()
    {
        BootDesk desk = BootDesk.With("");
        for (int boot = 1; boot <= 3; boot++)
            desk.Boot(BootOutcome.Returned);
        byte[] log = desk.Files()["ota/log"];
        for (int i = 0; i < 96; i++)
        {
            byte[] damaged = (byte[])log.Clone();
            damaged[i] ^= 0xFF;
            desk.Put("ota/log", damaged);
            Assert.Equal(new[] { 1, 2, 3 }.Where(number => number != (i / 32) + 1), desk.BootLog().Select(entry => (int)entry.Number));
        }
    }

    [Fact]
    public void Log_with_a_record_of_the_largest_number_is_read_to_its_end_and_goes_on()
    {
        BootDesk desk = BootDesk.With("");
        desk.Boot(BootOutcome.Returned);
        byte[] log = desk.Files()["ota/log"];
        log.AsSpan(96, 4).Fill(0xFF);
        var crc = new System.IO.Hashing.Crc32();
        crc.Append(log.AsSpan(96, 28));
        BitConverter.TryWriteBytes(log.AsSpan(96 + 28), crc.GetCurrentHashAsUInt32());
        desk.Put("ota/log", log);
        Assert.Equal([1], desk.BootLog().Select(entry => (int)entry.Number));
        desk.Boot(BootOutcome.Returned);
        Assert.Equal([1, 2], desk.BootLog().Select(entry => (int)entry.Number));
    }

    [Fact]
    public void A_log_that_cannot_be_written_stops_nothing()
    {
        BootDesk desk = BootDesk.With("Print(\"app runs\");");
        desk.Boot(BootOutcome.Returned);
        desk.Card.Faults.IsReadOnly = true;
        Assert.Contains("app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_of_a_later_format_is_run_and_not_changed()
    {
        BootDesk desk = BootDesk.With("Print(\"app runs\");");
        desk.Put(".nanoota", "nanoota 2"u8.ToArray());
        var before = desk.Files();
        Assert.Contains("later nanoOta", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        Assert.Equal(before.Keys, desk.Files().Keys);
    }
}

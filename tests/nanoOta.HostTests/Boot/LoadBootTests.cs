using System;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>From the replayed journal to the app's Main.</summary>
public class LoadBootTests
{
    private const string Program = "public static class Program { public static void Main() { Library.Do.It(); } }";
    private const string Library = "namespace Library { public static class Do { public static void It() => nanoOta.HostShims.Console.WriteLine(\"library runs\"); } }";

    [Fact]
    public void References_are_loaded_first_whatever_the_names()
    {
        BootDesk desk = TwoFiles("a.pe", "z.pe");
        Assert.Contains("library runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        desk = TwoFiles("z.pe", "a.pe");
        Assert.Contains("library runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Fact]
    public void Boot_file_names_what_is_loaded()
    {
        BootDesk desk = TwoFiles("a.pe", "z.pe");
        desk.Put("app/other.pe", "nobody looks at this"u8.ToArray());
        desk.Put("app/.boot", "load: z.pe\nload: a.pe\nentry: Program.Main\n"u8.ToArray());
        Assert.Contains("library runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("load: a.pe\nload: z.pe\n", OtaError.ReferenceMissing, "a.pe needs Library")]
    [InlineData("load: z.pe\nload: y.pe\n", OtaError.BootFileInvalid, "y.pe")]
    [InlineData("load: z.pe\nload: a.pe\nentry: Program.Start\n", OtaError.EntryMissing, "Program.Start")]
    [InlineData("load: z.pe\n", OtaError.EntryMissing, "no static Main")]
    [InlineData("# nothing\n", OtaError.BootFileInvalid, "# nothing")]
    [InlineData("", OtaError.AppMissing, "no .pe file")]
    public void Boot_file_that_does_not_work_is_refused(string text, OtaError error, string message)
    {
        BootDesk desk = TwoFiles("a.pe", "z.pe");
        desk.Put("app/.boot", System.Text.Encoding.ASCII.GetBytes(text));
        AssertNotLoaded(desk, error, message);
    }

    [Fact]
    public void Two_entries_are_an_error_unless_one_is_named()
    {
        const string Two = """
            public static class One { public static void Main() => nanoOta.HostShims.Console.WriteLine("one runs"); }
            public static class Two { private static void Main(string[] args) => nanoOta.HostShims.Console.WriteLine("two runs"); }
            """;
        var desk = new BootDesk();
        desk.Card.CreateDirectory("app");
        desk.Put("app/two.pe", PeStandIn.Build(TestApp.Compile("Two", Two)));
        AssertNotLoaded(desk, OtaError.EntryAmbiguous, "One.Main and Two.Main");

        desk.Put("app/.boot", "load: two.pe\nentry: Two.Main\n"u8.ToArray());
        Assert.Contains("two runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Fact]
    public void Main_that_nobody_can_call_is_no_entry()
    {
        var desk = new BootDesk();
        desk.Card.CreateDirectory("app");
        desk.Put("app/x.pe", PeStandIn.Build(TestApp.Compile("X", "public class X { public static void Main(int i) { } public void Main() { } }")));
        AssertNotLoaded(desk, OtaError.EntryMissing, "no static Main");
    }

    [Fact]
    public void Files_of_deployed_assemblies_are_passed_over()
    {
        // People copy all that the build made.
        BootDesk desk = BootDesk.With("Print(\"app runs\");");
        desk.Put("app/mscorlib.pe", new PeBytes("mscorlib") { NativeChecksum = 1 }.ToArray());
        desk.Put("app/nanoOta.pe", new PeBytes("nanoOta").Needs("mscorlib").ToArray());
        string log = desk.Boot(BootOutcome.Returned);
        Assert.Contains("mscorlib.pe is passed over", log, StringComparison.Ordinal);
        Assert.Contains("app runs", log, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_no_board_can_load_are_refused_by_name()
    {
        AssertNotLoaded(With(new PeBytes("Driver") { NativeChecksum = 7 }.ToArray()), OtaError.NativeMethods, "x.pe has native methods");
        AssertNotLoaded(With(new PeBytes("App").Needs("Iot.Device.Bmp280").ToArray()), OtaError.ReferenceMissing, "x.pe needs Iot.Device.Bmp280");
        AssertNotLoaded(With("no PE file"u8.ToArray()), OtaError.PeTooShort, "x.pe");
        AssertNotLoaded(With(new PeBytes("App").ToArray()), OtaError.LoadFailed, "x.pe can't be loaded");
    }

    [Fact]
    public void App_that_cannot_be_loaded_is_rolled_back_on_trial()
    {
        BootDesk desk = BootDesk.With("Print(\"old app runs\");");
        desk.Stage("1.1.0", ("app/App.pe", new PeBytes("App").Needs("Missing").ToArray()));
        Assert.Contains("App.pe needs Missing", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        Assert.Contains("old app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Fact]
    public void Release_without_an_entry_is_rolled_back_on_trial()
    {
        BootDesk desk = BootDesk.With("Print(\"old app runs\");");
        desk.Stage("1.1.0", ("app/readme.txt", "forgot the app"u8.ToArray()));
        desk.Boot(BootOutcome.Reset);
        Assert.Contains("old app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Load_that_fails_now_and_then_is_tried_three_times(int failures, bool loads)
    {
        BootDesk desk = BootDesk.With("");
        BootableRelease release = new JournalReplay(desk.Card).ReplayAtBoot();
        var board = new MoodyBoard { Failures = failures };
        var loader = new AppLoader(board, release, new ReplayGuard(board), null);
        if (loads)
            Assert.Equal("Main", loader.Load().Name);
        else
            Assert.Equal(OtaError.LoadFailed, Assert.Throws<OtaException>(loader.Load).Error);
        Assert.Equal(Math.Min(failures, 2), board.Collections);
        Assert.Equal(3, board.Images.Count);
        Assert.Equal(0, board.Held); // a fresh array each time, and never two
    }

    private static BootDesk TwoFiles(string program, string library)
    {
        byte[] libraryAssembly = TestApp.Compile("Library", Library);
        var desk = new BootDesk();
        desk.Card.CreateDirectory("app");
        desk.Put("app/" + program, PeStandIn.Build(TestApp.Compile("Program", Program, libraryAssembly)));
        desk.Put("app/" + library, PeStandIn.Build(libraryAssembly));
        return desk;
    }

    private static BootDesk With(byte[] file)
    {
        var desk = new BootDesk();
        desk.Card.CreateDirectory("app");
        desk.Put("app/x.pe", file);
        return desk;
    }

    private static void AssertNotLoaded(BootDesk desk, OtaError error, string message)
    {
        string log = desk.Boot(BootOutcome.Recovery);
        Assert.Contains("Copy an app that works, or install a release.", log, StringComparison.Ordinal);
        Assert.Contains("can be deployed to", log, StringComparison.Ordinal);
        Assert.Equal(error == OtaError.AppMissing ? BootEnd.NoApp : BootEnd.NotLoadable, desk.Board.Recovery);
        Assert.Contains(message, log, StringComparison.Ordinal);
        BootLogEntry entry = desk.BootLog()[^1];
        Assert.Equal((BootStage.NotLoaded, error), (entry.Stage, entry.Error));
    }
}

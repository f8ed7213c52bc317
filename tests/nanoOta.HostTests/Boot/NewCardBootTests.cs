using System;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>A card with an app that was copied by hand, and no journal yet.</summary>
public class NewCardBootTests
{
    [Fact]
    public void The_app_is_loaded_before_anything_is_made_on_the_card()
    {
        BootDesk desk = BootDesk.With("Print(\"app runs\");");
        desk.Board.Loading += _ => Assert.False(desk.Card.DirectoryExists("ota"));
        Assert.Contains("app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        Assert.True(desk.Card.FileExists("ota/1/state"));
        Assert.Equal(BootStage.Returned, desk.BootLog()[^1].Stage);
    }

    [Fact]
    public void On_a_card_that_refuses_writes_the_app_runs_at_every_boot()
    {
        // After the first directory that can't be made FatFs can't read the card any more.
        BootDesk desk = BootDesk.With("Print(\"app runs\");");
        desk.Card.Faults.IsReadOnly = true;
        for (int boot = 0; boot < 3; boot++)
            Assert.Contains("app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);

        desk.Card.Faults.Clear();
        Assert.Contains("app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        Assert.True(desk.Card.FileExists("ota/1/state"));
    }

    [Fact]
    public void A_marker_whose_write_was_torn_is_made_again()
    {
        BootDesk desk = BootDesk.With("Print(\"app runs\");");
        desk.Put(".nanoota", "nanoota \0"u8.ToArray());
        Assert.Contains("app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        Assert.Equal("nanoota 1"u8.ToArray(), desk.Files()[".nanoota"]);
    }
}

using System;
using System.Linq;
using nanoOta.Simulator.Card;
using Xunit;

namespace nanoOta.HostTests.Sweep;

/// <summary>
/// The power went as a directory was made, and the card kept its entry alone: its cluster still has other bytes, and is free for
/// the FAT. The next file would get the same cluster, so nothing may be allocated while the directory stays.
/// </summary>
public class HalfMadeDirectoryTests
{
    private const int Seed = 20_261_121;

    [Theory]
    [InlineData((int)JournalPhase.Apply)]
    [InlineData((int)JournalPhase.Rollback)]
    public void Nothing_is_allocated_while_it_stays(int phase)
    {
        TestDevice device = TestDevice.CutAtTheEndOf((JournalPhase)phase);
        device.Card.Restore(WithHalfMadeDirectory(device.Card, "app/half"));
        string[] shown = device.Card.GetDirectories("app/half");
        Assert.Contains(shown, name => !device.Card.DirectoryExists("app/half/" + name));

        Assert.Equal("1.0.0", device.Boot());
        Assert.Equal(OtaError.CardDeleteFailed, device.Failure!.Error);
        Assert.DoesNotContain(device.Card.Inspect().Findings, finding => finding.Damage == CardDamage.Alias);
    }

    private static CardImage WithHalfMadeDirectory(FaultyCard card, string path)
    {
        CardImage before = card.Snapshot();
        card.CreateDirectory(path);
        CardImage after = card.Snapshot();

        int[] changed = [.. Enumerable.Range(card.Geometry.FirstDataSector, after.SectorCount - card.Geometry.FirstDataSector)
            .Where(sector => !before.Sector(sector).SequenceEqual(after.Sector(sector)))];
        int content = changed.Single(sector => after.Sector(sector)[..2].SequenceEqual(". "u8) && !before.Sector(sector)[..2].SequenceEqual(". "u8));
        int entry = changed.Single(sector => after.Sector(sector).IndexOf("HALF"u8) >= 0);
        var garbage = new byte[FatGeometry.SectorSize];
        new Random(Seed).NextBytes(garbage);
        return before.With(entry, after.Sector(entry)).With(content, garbage);
    }
}

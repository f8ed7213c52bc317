using System.Linq;
using nanoOta.Simulator.Card;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>What an update costs the card.</summary>
public class CardTrafficTests
{
    private const int Files = 40;

    [Fact]
    public void An_update_writes_the_archive_once_and_twice_what_changed()
    {
        var storage = new CountingStorage(new FaultyCard(CardStack.Vfs, capacity: 16 << 20));
        Update(storage, "1.0.0", changed: 0);

        long before = storage.BytesWritten;
        storage.Made.Clear();
        byte[] archive = Update(storage, "1.1.0", changed: 4);
        long written = storage.BytesWritten - before;
        long changed = Enumerable.Range(0, 4).Sum(Size);
        Assert.InRange(written, archive.Length / 2, (long)(archive.Length * 1.02) + (2 * changed) + (64 << 10));

        Assert.DoesNotContain(storage.Made, path => path.EndsWith(".tar", System.StringComparison.Ordinal));
        Assert.DoesNotContain(storage.Made, path => storage.FileExists(path) && storage.GetLength(path) >= archive.Length);
        Assert.Equal(4 + 2, storage.Made.Count(path => path.StartsWith("app/", System.StringComparison.Ordinal))); // and .version, .files
    }

    private static int Size(int file) => 3000 + (file * 700);

    private static byte[] Update(CountingStorage storage, string version, int changed)
    {
        var archive = new TarBytes();
        for (int i = 0; i < Files; i++)
            archive.File($"app/f{i}.bin", new string(i < changed ? 'n' : 'o', Size(i)));
        byte[] bytes = archive.End().ToArray();
        var server = new MemorySource();
        server.Offer(version, bytes);
        using var updater = new OtaUpdater(server, storage, new OtaOptions());
        Assert.True(updater.InstallUpdateIfAvailable());
        Assert.Null(new JournalReplay(storage).ReplayAtBoot().Failure);
        updater.Confirm();
        Assert.Equal(version, updater.InstalledVersion);
        return bytes;
    }
}

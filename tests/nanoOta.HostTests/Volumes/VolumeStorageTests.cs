using System;
using System.IO;
using System.Text;
using nanoOta.Esp32;
using nanoOta.HostTests.Boot;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Volumes;

/// <summary>The engine on a drive that knows its free space.</summary>
public sealed class VolumeStorageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemorySource _server = new();
    private readonly CardSlot _slot = new(new BootDesk().Board) { IsMounted = true };
    private readonly VolumeStorage _storage;

    public VolumeStorageTests()
    {
        _folder.Write("app/.version", Encoding.UTF8.GetBytes("1.0.0"));
        _folder.Write("app/main.pe", Encoding.UTF8.GetBytes("old main"));
        _storage = new VolumeStorage(_folder.Path, new SdVolume("D:", _slot));
        _server.Offer("1.1.0", DeskDevice.Archive().End().ToArray());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_update_that_does_not_fit_is_refused_and_one_that_does_is_installed()
    {
        using OtaUpdater updater = new(_server, _storage, new OtaOptions());
        _slot.Free = 10_000;
        Assert.Equal(OtaError.CardFull, Assert.Throws<OtaException>(() => updater.InstallUpdateIfAvailable()).Error);
        AssertRuns("old main");

        _slot.Free = 10_000_000;
        Assert.True(updater.InstallUpdateIfAvailable());
        AssertRuns("new main");
    }

    [Fact]
    public void A_volume_that_does_not_say_is_no_reason_to_refuse()
    {
        using OtaUpdater updater = new(_server, _storage, new OtaOptions());
        _slot.Fault = 0x108;

        Assert.True(updater.InstallUpdateIfAvailable());
    }

    [Fact]
    public void The_free_space_is_the_volume_s_where_a_plain_drive_has_none_to_tell()
    {
        _slot.Free = 123;

        Assert.Equal((123, -1), (((IStorage)_storage).FreeSpace, new DriveStorage(_folder.Path).FreeSpace));
    }

    [Fact]
    public void A_drive_is_needed()
    {
        Assert.Throws<ArgumentNullException>(() => new VolumeStorage(null!));
    }

    private void AssertRuns(string main)
    {
        Assert.Null(new JournalReplay(_storage).ReplayAtBoot().Failure);
        Assert.Equal(main, File.ReadAllText(Path.Combine(_folder.Path, "app", "main.pe")));
    }
}

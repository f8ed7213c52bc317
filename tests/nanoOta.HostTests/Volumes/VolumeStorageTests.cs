using System;
using System.IO;
using nanoOta.Esp32;
using nanoOta.HostTests.Boot;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Volumes;

/// <summary>The engine on a storage that knows its free space.</summary>
public class VolumeStorageTests
{
    private readonly DeskDevice _device = new();
    private readonly CardSlot _slot = new(new BootDesk().Board) { IsMounted = true };
    private readonly VolumeStorage _storage;

    public VolumeStorageTests()
    {
        _storage = new VolumeStorage(_device.Card, new SdVolume("D:", _slot));
        _device.Server.Offer("1.1.0", DeskDevice.Archive().End().ToArray());
    }

    [Fact]
    public void An_update_that_does_not_fit_is_refused_and_one_that_does_is_installed()
    {
        using OtaUpdater updater = new(_device.Server, _storage, _device.Options);
        _slot.Free = 10_000;
        Assert.Equal(OtaError.CardFull, Assert.Throws<OtaException>(() => updater.InstallUpdateIfAvailable()).Error);
        _device.AssertOldRuns();

        _slot.Free = 10_000_000;
        Assert.True(updater.InstallUpdateIfAvailable());
        new JournalReplay(_storage).ReplayAtBoot();
        _device.AssertNewRuns();
    }

    [Fact]
    public void A_volume_that_does_not_say_is_no_reason_to_refuse()
    {
        using OtaUpdater updater = new(_device.Server, _storage, _device.Options);
        _slot.Fault = 0x108;

        Assert.True(updater.InstallUpdateIfAvailable());
    }

    [Fact]
    public void Everything_but_the_free_space_is_the_storage_s()
    {
        _storage.CreateDirectory("new");
        using (Stream stream = _storage.Create("new/file"))
            stream.Write([1, 2, 3], 0, 3);
        using (Stream stream = _storage.OpenWrite("new/file"))
            stream.Write([9], 0, 1);
        using (Stream stream = _storage.OpenRead("new/file"))
            Assert.Equal((9, 3L), (stream.ReadByte(), stream.Length));

        Assert.True(_device.Card.FileExists("new/file"));
        Assert.Equal((true, false), (_storage.FileExists("new/file"), _storage.FileExists("new")));
        Assert.Equal((true, false), (_storage.DirectoryExists("new"), _storage.DirectoryExists("new/file")));
        Assert.Equal(3, _storage.GetLength("new/file"));
        Assert.Equal(["file"], _storage.GetFiles("new"));
        Assert.Contains("new", _storage.GetDirectories(""));
        _storage.DeleteFile("new/file");
        _storage.DeleteDirectory("new");
        Assert.False(_device.Card.DirectoryExists("new"));
    }

    [Fact]
    public void Both_parts_are_needed()
    {
        Assert.Throws<ArgumentNullException>(() => new VolumeStorage(null!, new SdVolume("D:", _slot)));
        Assert.Throws<ArgumentNullException>(() => new VolumeStorage(_device.Card, null!));
    }
}

using System;
using System.Collections.Generic;
using System.IO.Hashing;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;
using Xunit;

namespace nanoOta.HostTests.Sweep;

/// <summary>A file that ends with its own CRC-32, as tables and settings often do, always has the same CRC-32.</summary>
public class EqualChecksumTests
{
    [Theory]
    [InlineData("app/table.bin", 100)]
    [InlineData("app/table.bin", 2048)]
    [InlineData("app/table.bin", 9000)]
    [InlineData("table.bin", 100)]
    public void Files_of_one_size_and_one_CRC_are_told_apart(string path, int size)
    {
        var device = new TestDevice();
        byte[] first = WithOwnCrc(1, size);
        byte[] second = WithOwnCrc(2, size);
        Assert.Equal(CrcOf(first), CrcOf(second));

        device.Server.Offered = Release("1.1.0", path, first);
        Install(device, "1.1.0");
        device.Updater.Confirm();
        Assert.Equal(first, Content(device, path));

        device.Server.Offered = Release("1.2.0", path, second);
        Install(device, "1.2.0");
        Assert.Equal(second, Content(device, path));
        device.Updater.Rollback();
        device.Reset();
        Assert.Equal("1.1.0", device.Updater.InstalledVersion);
        Assert.Equal(first, Content(device, path));
    }

    private static void Install(TestDevice device, string version)
    {
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        device.Reset();
        Assert.Equal((version, OtaState.Trial), (device.Updater.InstalledVersion, device.Updater.State));
    }

    private static byte[]? Content(TestDevice device, string path) => new CardTree(device.Card.Snapshot()).Entries[path];

    private static ReleaseContent Release(string version, string path, byte[] content) => new(version, new SortedDictionary<string, byte[]>
    {
        ["app/main.pe"] = ReleaseContent.Bytes(5, 1200),
        [path] = content,
    });

    private static byte[] WithOwnCrc(int seed, int size)
    {
        byte[] content = ReleaseContent.Bytes(seed, size - 4);
        return [.. content, .. BitConverter.GetBytes(CrcOf(content))];
    }

    private static uint CrcOf(byte[] content)
    {
        var crc = new Crc32();
        crc.Append(content);
        return crc.GetCurrentHashAsUInt32();
    }
}

using System;
using nanoOta.HostTests.Sweep;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>A damaged record of the journal counts for nothing, whatever is damaged, and is mended from the other one.</summary>
public class JournalDamageTests
{
    private const string First = "ota/0/state";
    private const string Second = "ota/1/state";

    // Bytes of a record, as docs/reliability.md has them.
    private const int Format = 4;
    private const int Phase = 6;
    private const int Sequence = 8;
    private const int Crc = 508;

    [Theory]
    [InlineData(First)]
    [InlineData(Second)]
    public void Every_bit_of_a_record_counts(string path)
    {
        DeskDevice device = Staged();
        byte[] intact = device.Card.Read(path);
        for (int bit = 0; bit < intact.Length * 8; bit++)
        {
            byte[] damaged = [.. intact];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            device.Card.Put(path, damaged);
            Assert.True(StateOf(device) == OtaState.Staged, $"bit {bit}: {StateOf(device)}");
            AssertMended(device, intact, $"bit {bit}");
        }
    }

    [Fact]
    public void A_record_of_another_format_is_none()
    {
        foreach (int index in new[] { Format, Format + 1 })
        {
            DeskDevice device = Staged();
            byte[] intact = device.Card.Read(First);
            device.Card.Put(First, Newer(intact, record =>
            {
                record[index]++;
                record[Phase] = (byte)JournalPhase.Idle;
            }));
            Assert.Equal(OtaState.Staged, StateOf(device));
            AssertMended(device, intact, "format");
        }
    }

    [Fact]
    public void A_record_of_a_phase_that_there_is_not_is_none()
    {
        for (int phase = byte.MaxValue; !Enum.IsDefined((JournalPhase)phase); phase--)
        {
            DeskDevice device = Staged();
            byte[] intact = device.Card.Read(First);
            device.Card.Put(First, Newer(intact, record => record[Phase] = (byte)phase));
            Assert.True(StateOf(device) == OtaState.Staged, $"phase {phase}: {StateOf(device)}");
            AssertMended(device, intact, $"phase {phase}");
        }
    }

    /// <summary>Of another length it was never a record: its clusters may not be its own. One in place would keep them.</summary>
    [Theory]
    [InlineData(First, 0)]
    [InlineData(First, 100)]
    [InlineData(Second, 511)]
    [InlineData(Second, 600)]
    public void A_record_of_another_length_is_made_anew(string path, int length)
    {
        DeskDevice device = Staged();
        byte[] intact = device.Card.Read(path);
        byte[] other = [.. intact];
        Array.Resize(ref other, length);
        device.Card.Put(path, other);
        var storage = new LoggingStorage(device.Card);
        using (var updater = new OtaUpdater(device.Server, storage, device.Options))
            Assert.Equal(OtaState.Staged, updater.State);
        // It is opened, and its length forbids to write to it.
        Assert.Equal(["overwrite " + path, "delete " + path, "create " + path], storage.Log);
        AssertMended(device, intact, "length");
    }

    [Theory]
    [InlineData(First, Second)]
    [InlineData(Second, First)]
    public void The_newer_of_two_records_counts(string older, string newer)
    {
        DeskDevice device = Staged();
        device.Boot();
        byte[] onTrial = device.Card.Read(First);
        device.Updater.Confirm();
        byte[] confirmed = device.Card.Read(First);
        device.Card.Put(older, onTrial);
        device.Card.Put(newer, confirmed);
        Assert.Equal(JournalPhase.Idle, new InstallJournal(device.Card).PeekPhase());
        Assert.Equal(OtaState.Idle, StateOf(device));
        AssertMended(device, confirmed, "the look at it");
    }

    private static DeskDevice Staged()
    {
        var device = new DeskDevice();
        device.Server.Offer("1.1.0", DeskDevice.Archive().End().ToArray());
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        Assert.Equal(device.Card.Read(First), device.Card.Read(Second));
        return device;
    }

    private static OtaState StateOf(DeskDevice device)
    {
        using var updater = new OtaUpdater(device.Server, device.Card, device.Options);
        return updater.State;
    }

    private static void AssertMended(DeskDevice device, byte[] intact, string what)
    {
        foreach (string path in new[] { First, Second })
            Assert.True(intact.AsSpan().SequenceEqual(device.Card.Read(path)), $"{path} after {what}");
    }

    /// <summary>A record with a change, a higher sequence number and the right CRC.</summary>
    private static byte[] Newer(byte[] intact, Action<byte[]> change)
    {
        byte[] record = [.. intact];
        BitConverter.TryWriteBytes(record.AsSpan(Sequence), BitConverter.ToUInt32(record, Sequence) + 1);
        change(record);
        var crc = new System.IO.Hashing.Crc32();
        crc.Append(record.AsSpan(0, Crc));
        BitConverter.TryWriteBytes(record.AsSpan(Crc), crc.GetCurrentHashAsUInt32());
        return record;
    }
}

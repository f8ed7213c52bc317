using nanoOta.Esp32;
using nanoOta.FlashFormats;
using Xunit;

namespace nanoOta.HostTests.Banks;

public class OtaDataTests
{
    private static readonly OtaEntry Blank = OtaEntry.Make(OtaEntry.Blank, BankState.Undefined);

    [Theory]
    [InlineData(0u, 0xFFFFFFFFu)]
    [InlineData(1u, 0x4743989Au)]
    [InlineData(2u, 0x55F63774u)]
    public void CrcOf_known_sequences(uint sequence, uint crc)
    {
        Assert.Equal(crc, OtaEntry.CrcOf(sequence));
    }

    [Fact]
    public void Entry_round_trip_keeps_its_fields()
    {
        OtaEntry entry = OtaEntry.Make(7, BankState.Aborted);

        Assert.Equal(entry, OtaEntry.Parse(entry.ToBytes()));
        Assert.Equal([7, 0, 0, 0, 0xFF], entry.ToBytes()[..5]);
        Assert.Equal([4, 0, 0, 0], entry.ToBytes()[24..28]);
    }

    [Theory]
    [InlineData(BankState.New, true)]
    [InlineData(BankState.PendingVerify, true)]
    [InlineData(BankState.Valid, true)]
    [InlineData(BankState.Undefined, true)]
    [InlineData(BankState.Invalid, false)]
    [InlineData(BankState.Aborted, false)]
    public void IsUsable_by_state(BankState state, bool usable)
    {
        Assert.Equal(usable, OtaEntry.Make(3, state).IsUsable);
    }

    [Fact]
    public void IsUsable_blank_or_wrong_crc_is_not()
    {
        byte[] wrong = OtaEntry.Make(3, BankState.Valid).ToBytes();
        wrong[28] ^= 1;

        Assert.False(Blank.IsUsable);
        Assert.False(OtaEntry.Parse(wrong).IsUsable);
    }

    [Fact]
    public void Active_is_the_higher_sequence_and_the_first_on_a_tie()
    {
        Assert.Equal(0, new OtaData(OtaEntry.Make(5, BankState.Valid), OtaEntry.Make(4, BankState.New), 2).Active);
        Assert.Equal(1, new OtaData(OtaEntry.Make(5, BankState.Valid), OtaEntry.Make(6, BankState.New), 2).Active);
        Assert.Equal(0, new OtaData(OtaEntry.Make(5, BankState.Valid), OtaEntry.Make(5, BankState.New), 2).Active);
        Assert.Equal(0, new OtaData(OtaEntry.Make(5, BankState.Valid), OtaEntry.Make(6, BankState.Invalid), 2).Active);
        Assert.Equal(-1, new OtaData(Blank, Blank, 2).Active);
    }

    [Theory]
    [InlineData(0u, 1)]
    [InlineData(1u, 0)]
    [InlineData(2u, 1)]
    [InlineData(3u, 0)]
    public void Slot_of_two(uint sequence, int slot)
    {
        Assert.Equal(slot, OtaEntry.Make(sequence, BankState.Valid).Slot(2));
    }

    [Fact]
    public void StateOf_prefers_the_copy_that_counts()
    {
        OtaData data = new(OtaEntry.Make(2, BankState.Valid), OtaEntry.Make(4, BankState.Aborted), 2);
        Assert.Equal(BankState.Valid, data.StateOf(1));
        Assert.Equal(BankState.Undefined, data.StateOf(0));

        OtaData newer = new(OtaEntry.Make(2, BankState.Valid), OtaEntry.Make(4, BankState.New), 2);
        Assert.Equal(BankState.New, newer.StateOf(1));

        OtaData refused = new(OtaEntry.Make(1, BankState.Valid), OtaEntry.Make(4, BankState.Aborted), 2);
        Assert.Equal(BankState.Aborted, refused.StateOf(1));
    }
}

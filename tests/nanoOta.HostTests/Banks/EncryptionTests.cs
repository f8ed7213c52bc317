using System;
using nanoOta.Esp32;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>Under flash encryption the flash takes 16-byte blocks only: the bytes that do not fill one are held back.</summary>
public class EncryptionTests
{
    private static readonly byte[] Image = new ImageBuilder { Size = 0x4000, Seed = 2 }.Build();

    private readonly BankBoard _board = new() { Encryption = true };

    public EncryptionTests()
    {
        _board.Put(0, new ImageBuilder().Build());
        _board.Boot();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(289)]
    [InlineData(1459)]
    [InlineData(0x4000)]
    public void Chunks_of_any_size_make_the_image(int size)
    {
        _board.FlashAll(Image, size);
        _board.Update.Switch();

        Assert.Equal(1, _board.Boot());
        Assert.True(_board.Holds(1, Image));
    }

    [Fact]
    public void Bytes_behind_the_image_are_padded_at_the_end()
    {
        byte[] longer = new byte[Image.Length + 21];
        Image.CopyTo(longer, 0);
        longer.AsSpan(Image.Length).Fill(0x11);

        _board.FlashAll(longer, 1000);
        Assert.True(_board.Holds(1, longer.AsSpan(0, Image.Length + 16)));
        Assert.False(_board.Holds(1, longer));
        _board.Update.Validate();

        Assert.True(_board.Holds(1, longer));
        Assert.Equal(longer.Length, _board.Update.NextOffset);
        int end = _board.SlotAddress(1) + longer.Length;
        Assert.Equal(-1, _board.Flash.Content.Slice(end, 32).IndexOfAnyExcept((byte)0xFF));
    }

    [Fact]
    public void Held_back_bytes_are_compared_too()
    {
        _board.Update.Flash(Image, 0, 0x1005, 0);
        _board.Update.Flash(Image, 0x0FF8, 13, 0x0FF8);

        Assert.Throws<DualBankException>(() => _board.Update.Flash([(byte)~Image[0x1004]], 0, 1, 0x1004));
        Assert.Equal(0x1005, _board.Update.NextOffset);
    }

    [Fact]
    public void A_write_that_fails_at_the_very_end_starts_anew()
    {
        byte[] longer = new byte[Image.Length + 5];
        Image.CopyTo(longer, 0);
        FaultyBanks banks = new(_board.Native, "BankWrite", 0x108) { IsFailing = false };
        BankUpdate update = new(banks);
        update.Flash(longer, 0, longer.Length, 0);
        banks.IsFailing = true;
        Assert.Equal(DualBankError.WriteFailed, Assert.Throws<DualBankException>(update.Switch).Error);

        banks.IsFailing = false;
        Assert.Equal(0, update.NextOffset);
        update.Flash(longer, 0, longer.Length, 0);
        update.Switch();
        Assert.Equal(1, _board.Boot());
    }
}

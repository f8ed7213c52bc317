using System;
using nanoOta.Esp32;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>How chunks of an image may come.</summary>
public class FlashChunkTests
{
    private static readonly byte[] Image = new ImageBuilder { Size = 0x12340, Seed = 2 }.Build();
    private static readonly byte[] Other = new ImageBuilder { Size = 0x9000, Seed = 3 }.Build();

    private readonly BankBoard _board = BankBoard.Booted();

    private BankUpdate Update => _board.Update;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(287)]
    [InlineData(288)]
    [InlineData(289)]
    [InlineData(1460)]
    [InlineData(4096)]
    [InlineData(0x12340)]
    public void Chunks_of_any_size_make_the_image(int size)
    {
        _board.FlashAll(Image, size);

        Assert.Equal(Image.Length, Update.NextOffset);
        Assert.Equal("1.0.2", Update.Validate().Version);
        Assert.True(_board.Holds(1, Image));
    }

    [Fact]
    public void A_chunk_may_be_part_of_a_larger_buffer()
    {
        byte[] buffer = new byte[Image.Length + 100];
        Image.CopyTo(buffer, 60);

        Update.Flash(buffer, 60, Image.Length, 0);

        Assert.True(_board.Holds(1, Image));
    }

    [Fact]
    public void An_empty_chunk_does_nothing_wherever_it_is()
    {
        Update.Flash([], 0, 0, 77);
        Update.Flash(Image, 0, 0, 0);

        Assert.Equal(0, Update.NextOffset);
        Assert.Equal(2, _board.Flash.Operations);
    }

    [Fact]
    public void Any_chunk_may_be_sent_again()
    {
        Update.Flash(Image, 0, 0x1000, 0);
        Update.Flash(Image, 0x1000, 0x1000, 0x1000);
        int operations = _board.Flash.Operations;

        Update.Flash(Image, 0x1000, 0x1000, 0x1000);
        Update.Flash(Image, 0, 0x1000, 0);
        Update.Flash(Image, 5, 0x1500, 5);

        Assert.Equal(operations, _board.Flash.Operations);
        Assert.Equal(0x2000, Update.NextOffset);
    }

    [Fact]
    public void A_chunk_sent_again_before_the_head_is_complete_is_compared_too()
    {
        Update.Flash(Image, 0, 100, 0);
        Update.Flash(Image, 0, 100, 0);
        Update.Flash(Image, 50, 50, 50);
        Assert.Equal(DualBankError.NotSequential, Refused(() => Update.Flash(Other, 60, 40, 50)));
        Assert.Equal(100, Update.NextOffset);
    }

    [Fact]
    public void A_chunk_that_overlaps_the_end_appends_what_is_new()
    {
        Update.Flash(Image, 0, 0x1800, 0);
        Update.Flash(Image, 0x1000, 0x1000, 0x1000);
        Assert.Equal(0x2000, Update.NextOffset);

        Update.Flash(Image, 0, Image.Length, 0);
        Update.Validate();
        Assert.True(_board.Holds(1, Image));
    }

    [Fact]
    public void A_gap_is_refused_and_flashing_goes_on_where_it_was()
    {
        Update.Flash(Image, 0, 0x1000, 0);

        Assert.Equal(DualBankError.NotSequential, Refused(() => Update.Flash(Image, 0x1001, 0x100, 0x1001)));

        Assert.Equal(0x1000, Update.NextOffset);
        Update.Flash(Image, 0x1000, Image.Length - 0x1000, 0x1000);
        Update.Validate();
    }

    [Fact]
    public void A_first_chunk_that_is_not_the_first_is_refused()
    {
        Assert.Equal(DualBankError.NotSequential, Refused(() => Update.Flash(Image, 0x1000, 0x1000, 0x1000)));
        Assert.Equal(2, _board.Flash.Operations);
    }

    [Fact]
    public void Other_bytes_at_a_place_that_was_written_are_refused()
    {
        Update.Flash(Image, 0, 0x4000, 0);

        Assert.Equal(DualBankError.NotSequential, Refused(() => Update.Flash(Other, 0x1000, 0x1000, 0x1000)));

        Assert.Equal(0x4000, Update.NextOffset);
        Assert.True(_board.Holds(1, Image.AsSpan(0, 0x4000)));
    }

    [Fact]
    public void Other_bytes_at_0_start_anew()
    {
        Update.Flash(Image, 0, 0x4000, 0);

        _board.FlashAll(Other);

        Assert.Equal("1.0.3", Update.Validate().Version);
        Assert.True(_board.Holds(1, Other));
    }

    [Fact]
    public void After_a_refused_chunk_the_same_first_chunk_starts_anew()
    {
        // Two images with the same first chunk: who sends the second one must not be stuck on the first.
        byte[] twin = (byte[])Image.Clone();
        twin[0x5000] ^= 1;
        _board.FlashAll(twin);
        Update.Flash(Image, 0, 0x1000, 0);
        for (int offset = 0x1000; offset < 0x5000; offset += 0x1000)
            Update.Flash(Image, offset, 0x1000, offset);
        Assert.Equal(DualBankError.NotSequential, Refused(() => Update.Flash(Image, 0x5000, 0x1000, 0x5000)));

        _board.FlashAll(Image);

        Update.Validate();
        Assert.True(_board.Holds(1, Image));
    }

    [Fact]
    public void NextOffset_survives_everything_but_a_reset()
    {
        Update.Flash(Image, 0, 0x3000, 0);
        Refused(() => Update.Flash(Image, 0x8000, 0x100, 0x8000));
        Refused(() => Update.Switch());
        _ = Update.Active;
        _ = Update.Inactive;
        Assert.Equal(0x3000, Update.NextOffset);

        _board.Boot();
        Assert.Equal(0, Update.NextOffset);
        _board.FlashAll(Image);
        Update.Validate();
    }

    [Fact]
    public void Abort_forgets_what_was_written()
    {
        Update.Flash(Image, 0, 0x3000, 0);

        Update.Abort();

        Assert.Equal(0, Update.NextOffset);
        Assert.Equal(DualBankError.NotSequential, Refused(() => Update.Flash(Image, 0x3000, 0x100, 0x3000)));
        _board.FlashAll(Image);
        Update.Validate();
    }

    [Fact]
    public void Bytes_behind_the_image_are_taken_as_long_as_the_bank_holds_them()
    {
        byte[] padded = new byte[Image.Length + 0x1000];
        Image.CopyTo(padded, 0);

        _board.FlashAll(padded);

        Assert.Equal(Image.Length, Update.Validate().Length);
    }

    [Fact]
    public void After_Validate_nothing_can_be_appended_but_all_can_be_sent_again()
    {
        _board.FlashAll(Image);
        Update.Validate();

        Update.Flash(Image, 0x1000, 0x1000, 0x1000);
        Assert.Equal(DualBankError.NotSequential, Refused(() => Update.Flash([1], 0, 1, Image.Length)));
        Update.Validate();
    }

    [Fact]
    public void Wrong_arguments_are_the_callers_fault()
    {
        Assert.Throws<ArgumentNullException>(() => Update.Flash(null!, 0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Update.Flash(Image, -1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Update.Flash(Image, Image.Length + 1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Update.Flash(Image, 1, Image.Length, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Update.Flash(Image, 0, -1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Update.Flash(Image, 0, 1, -1));
    }

    private static DualBankError Refused(Action call) => Assert.Throws<DualBankException>(call).Error;
}

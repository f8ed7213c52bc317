using System;
using nanoOta.Simulator;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

public class NorFlashTests
{
    private readonly NorFlash _flash = new(0x30000);

    [Fact]
    public void Program_only_clears_bits()
    {
        _flash.Program(0x100, [0b1100_1100]);
        _flash.Program(0x100, [0b1010_1010]);

        Assert.Equal(0b1000_1000, _flash.Content[0x100]);
    }

    [Fact]
    public void Program_across_pages_is_one_operation_per_page()
    {
        _flash.Program(0xFF, new byte[0x102]);

        Assert.Equal(3, _flash.PagePrograms);
    }

    [Theory]
    [InlineData(0, 0x30000, 3, 0)]
    [InlineData(0, 0xF000, 0, 15)]
    [InlineData(0x1000, 0x20000, 1, 16)]
    [InlineData(0x10000, 0x11000, 1, 1)]
    public void Erase_takes_blocks_where_they_are_aligned(int address, int length, int blocks, int sectors)
    {
        _flash.Load(0, new byte[0x30000]);

        _flash.Erase(address, length);

        Assert.Equal((blocks, sectors), (_flash.BlockErases, _flash.SectorErases));
        Assert.Equal(-1, _flash.Content.Slice(address, length).IndexOfAnyExcept((byte)0xFF));
        Assert.Equal(-1, _flash.Content[..address].IndexOfAnyExcept((byte)0));
        Assert.Equal(-1, _flash.Content[(address + length)..].IndexOfAnyExcept((byte)0));
    }

    [Fact]
    public void Erase_of_half_a_sector_is_refused()
    {
        Assert.Throws<ArgumentException>(() => _flash.Erase(0x800, 0x1000));
        Assert.Throws<ArgumentException>(() => _flash.Erase(0, 0x800));
    }

    [Fact]
    public void BusyTime_is_what_the_typical_part_takes()
    {
        _flash.Erase(0, 0x11000);
        _flash.Program(0, new byte[0x200]);

        Assert.Equal(TimeSpan.FromMilliseconds(150 + 45 + 0.8), _flash.BusyTime);
    }

    [Fact]
    public void A_cut_before_an_operation_leaves_all_as_it_was()
    {
        _flash.CutPower(1, CutMoment.Before);

        Assert.Throws<PowerCutException>(() => _flash.Program(0, new byte[16]));
        Assert.Equal(-1, _flash.Content.IndexOfAnyExcept((byte)0xFF));
        Assert.Equal(0, _flash.Operations);
    }

    [Fact]
    public void A_cut_after_an_operation_leaves_it_complete()
    {
        _flash.CutPower(2, CutMoment.After);

        Assert.Throws<PowerCutException>(() => _flash.Program(0, new byte[0x300]));
        Assert.Equal(0x200, _flash.Content.IndexOf((byte)0xFF));
    }

    [Fact]
    public void A_cut_in_an_erase_leaves_old_new_and_undefined_bytes_in_its_sector_only()
    {
        _flash.Load(0, new byte[0x3000]);
        _flash.CutPower(1, CutMoment.Middle);

        Assert.Throws<PowerCutException>(() => _flash.Erase(0x1000, 0x1000));

        ReadOnlySpan<byte> sector = _flash.Content.Slice(0x1000, 0x1000);
        int blank = sector.Count((byte)0xFF);
        int old = sector.Count((byte)0);
        Assert.InRange(blank, 0x200, 0x800);
        Assert.InRange(old, 0x200, 0x800);
        Assert.InRange(0x1000 - blank - old, 0x200, 0xA00);
        Assert.Equal(-1, _flash.Content[..0x1000].IndexOfAnyExcept((byte)0));
        Assert.Equal(-1, _flash.Content[0x2000..0x3000].IndexOfAnyExcept((byte)0));
    }

    [Fact]
    public void A_cut_in_a_program_never_sets_a_bit_nor_clears_one_that_stays()
    {
        byte[] data = new byte[0x100];
        Array.Fill(data, (byte)0x0F);
        _flash.CutPower(1, CutMoment.Middle);

        Assert.Throws<PowerCutException>(() => _flash.Program(0, data));

        ReadOnlySpan<byte> page = _flash.Content[..0x100];
        Assert.All(page.ToArray(), b => Assert.Equal(0x0F, b & 0x0F));
        Assert.Contains((byte)0x0F, page.ToArray());
        Assert.Contains((byte)0xFF, page.ToArray());
        Assert.Contains(page.ToArray(), b => b is not (0x0F or 0xFF));
    }

    [Fact]
    public void Without_power_nothing_answers_until_it_is_back()
    {
        _flash.CutPower(1, CutMoment.After);
        Assert.Throws<PowerCutException>(() => _flash.Erase(0, 0x1000));

        Assert.Throws<PowerCutException>(() => _flash.Read(0, 1));
        Assert.Throws<PowerCutException>(() => _flash.Erase(0, 0x1000));

        _flash.PowerOn();
        _flash.Erase(0, 0x1000);
    }

    [Fact]
    public void Pattern_leaves_the_named_bytes_unwritten()
    {
        _flash.Pattern = CutPatterns.FirstBytes(4);
        _flash.CutPower(1, CutMoment.Middle);
        Assert.Throws<PowerCutException>(() => _flash.Program(0x10, new byte[16]));
        Assert.Equal(4, _flash.Content.Slice(0x10, 16).Count((byte)0));

        _flash.PowerOn();
        _flash.Pattern = CutPatterns.AllButFirstBytes(4);
        _flash.CutPower(1, CutMoment.Middle);
        Assert.Throws<PowerCutException>(() => _flash.Program(0x20, new byte[16]));
        Assert.Equal(12, _flash.Content.Slice(0x20, 16).Count((byte)0));

        _flash.PowerOn();
        _flash.Pattern = CutPatterns.AllBut(4, 4);
        _flash.CutPower(1, CutMoment.Middle);
        Assert.Throws<PowerCutException>(() => _flash.Program(0x30, new byte[16]));
        Assert.Equal(-1, _flash.Content.Slice(0x30, 4).IndexOfAnyExcept((byte)0));
        Assert.Equal(-1, _flash.Content.Slice(0x38, 8).IndexOfAnyExcept((byte)0));
    }
}

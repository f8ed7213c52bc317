using System;
using nanoOta.FlashFormats;

namespace nanoOta.Simulator.Flash;

/// <summary>
/// A SPI NOR flash chip: programming only clears bits, erasing sets them, 4 or 64 KiB at a time, and both take their time.
/// </summary>
public sealed class NorFlash : IFlash
{
    public const int PageSize = 0x100;
    public const int SectorSize = OtaData.SectorSize;
    public const int BlockSize = 0x10000;

    // Typical figures of the parts on ESP32 modules.
    public static readonly TimeSpan SectorEraseTime = TimeSpan.FromMilliseconds(45);
    public static readonly TimeSpan BlockEraseTime = TimeSpan.FromMilliseconds(150);
    public static readonly TimeSpan PageProgramTime = TimeSpan.FromMicroseconds(400);

    private readonly byte[] _content;

    /// <summary>Makes a blank one.</summary>
    /// <param name="size">In bytes; a multiple of 64 KiB.</param>
    public NorFlash(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNotEqual(size % BlockSize, 0);
        _content = new byte[size];
        Array.Fill(_content, (byte)0xFF);
    }

    private NorFlash(NorFlash other)
    {
        _content = (byte[])other._content.Clone();
        SectorErases = other.SectorErases;
        BlockErases = other.BlockErases;
        PagePrograms = other.PagePrograms;
    }

    public int Size => _content.Length;

    public ReadOnlySpan<byte> Content => _content;

    public int SectorErases { get; private set; }

    public int BlockErases { get; private set; }

    public int PagePrograms { get; private set; }

    /// <summary>Operations so far, one that was cut included.</summary>
    public int Operations => SectorErases + BlockErases + PagePrograms;

    /// <summary>How long the operations so far take on a typical part.</summary>
    public TimeSpan BusyTime => (SectorErases * SectorEraseTime) + (BlockErases * BlockEraseTime) + (PagePrograms * PageProgramTime);

    /// <summary>Asked before each operation whether the power goes in it. Null: never.</summary>
    public Func<FlashOperation, CutMoment>? PowerAt { get; set; }

    /// <summary>What a cut in the middle leaves.</summary>
    public CutPattern Pattern { get; set; } = CutPatterns.Scattered;

    /// <summary>Whether the chip has power. <see cref="PowerOn"/> gives it back.</summary>
    public bool IsPowered { get; private set; } = true;

    /// <summary>A second chip with the same content and counters, powered and without a cut to come.</summary>
    public NorFlash Clone() => new(this);

    public void PowerOn() => IsPowered = true;

    /// <summary>Lets the power go in the n-th operation from here on.</summary>
    public void CutPower(int n, CutMoment moment)
    {
        int number = Operations + n;
        PowerAt = operation => operation.Number == number ? moment : CutMoment.None;
    }

    /// <summary>Puts bytes there as a flashing tool on a bench would: no operation, no bits to respect.</summary>
    public void Load(int address, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_content.AsSpan(address));

    /// <summary>Blanks a range as a flashing tool on a bench would.</summary>
    public void Blank(int address, int length) => _content.AsSpan(address, length).Fill(0xFF);

    public ReadOnlySpan<byte> Read(int address, int length)
    {
        if (!IsPowered)
            throw new PowerCutException();
        return _content.AsSpan(address, length);
    }

    /// <summary>Erases a range of full sectors: by blocks where they are aligned and complete, else by sectors.</summary>
    public void Erase(int address, int length)
    {
        if (address % SectorSize != 0 || length % SectorSize != 0)
            throw new ArgumentException("Not full sectors.", nameof(address));

        for (int end = address + length; address < end;)
        {
            bool block = address % BlockSize == 0 && end - address >= BlockSize;
            int step = block ? BlockSize : SectorSize;
            Run(block ? FlashOperationKind.BlockErase : FlashOperationKind.SectorErase, address, step, default);
            address += step;
        }
    }

    /// <summary>Programs bytes, page by page.</summary>
    public void Program(int address, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int step = Math.Min(PageSize - (address % PageSize), bytes.Length);
            Run(FlashOperationKind.PageProgram, address, step, bytes[..step]);
            address += step;
            bytes = bytes[step..];
        }
    }

    private void Run(FlashOperationKind kind, int address, int length, ReadOnlySpan<byte> data)
    {
        if (!IsPowered)
            throw new PowerCutException();

        Span<byte> cells = _content.AsSpan(address, length);
        FlashOperation operation = new(kind, address, length, Operations + 1);
        CutMoment moment = PowerAt?.Invoke(operation) ?? CutMoment.None;
        if (moment == CutMoment.Before)
            throw PowerOff();

        Count(kind);
        if (moment == CutMoment.Middle)
        {
            for (int i = 0; i < cells.Length; i++)
                cells[i] = Pattern(operation, address + i, cells[i], data.IsEmpty ? (byte)0xFF : (byte)(cells[i] & data[i]));
            throw PowerOff();
        }

        if (data.IsEmpty)
            cells.Fill(0xFF);
        else
            for (int i = 0; i < cells.Length; i++)
                cells[i] &= data[i];

        if (moment == CutMoment.After)
            throw PowerOff();
    }

    private void Count(FlashOperationKind kind)
    {
        switch (kind)
        {
            case FlashOperationKind.SectorErase:
                SectorErases++;
                break;
            case FlashOperationKind.BlockErase:
                BlockErases++;
                break;
            default:
                PagePrograms++;
                break;
        }
    }

    // One cut each: a boot after it goes through.
    private PowerCutException PowerOff()
    {
        PowerAt = null;
        IsPowered = false;
        return new PowerCutException();
    }
}

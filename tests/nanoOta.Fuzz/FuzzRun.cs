using System;
using System.IO;

namespace nanoOta.Fuzz;

/// <summary>One input on its way through a parser: how far it came, and what that cost.</summary>
internal sealed class FuzzRun
{
    private readonly long _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
    private readonly int _steps;
    private long _allocated = -1;
    private int _stepsLeft;

    /// <param name="length">Of the input, in bytes.</param>
    public FuzzRun(int length)
    {
        _steps = 4096 + (16 * length);
        _stepsLeft = _steps;
    }

    /// <summary>Whether the input got past the parser's first check.</summary>
    public bool IsPastFirstCheck { get; private set; }

    public bool IsAccepted => _allocated >= 0;

    /// <summary>Bytes that the parser has allocated.</summary>
    public long Allocated => IsAccepted ? _allocated : GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore;

    /// <summary>What a parser that never ends has done; null: it is none. Some parsers catch what stops them.</summary>
    public string? Hang => _stepsLeft < 0 ? $"a hang: more than {_steps} calls for data" : null;

    public void PassFirstCheck(bool isPast = true) => IsPastFirstCheck |= isPast;

    /// <summary>The parser has taken the input. What follows are checks, which may cost what they like.</summary>
    public void Accept()
    {
        _allocated = Allocated;
        IsPastFirstCheck = true;
    }

    /// <summary>Input as a stream that counts.</summary>
    public Stream Open(byte[] content) => new CountedStream(this, content);

    /// <summary>Counts a call for data. No clock decides what a hang is.</summary>
    public void Step()
    {
        if (!IsAccepted && --_stepsLeft < 0)
            throw new FuzzFindingException(Hang!);
    }

    /// <exception cref="FuzzFindingException">It does not hold.</exception>
    public static void Require(bool holds, string what)
    {
        if (!holds)
            throw new FuzzFindingException(what);
    }
}

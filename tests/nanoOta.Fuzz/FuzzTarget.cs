using System;
using System.Collections.Generic;

namespace nanoOta.Fuzz;

/// <summary>A parser, what valid input looks like, and what must hold of what it accepts.</summary>
internal abstract class FuzzTarget
{
    public abstract string Name { get; }

    /// <summary>Valid inputs, from which all others are made.</summary>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>What means something to the parser: it is put in here and there.</summary>
    public virtual IReadOnlyList<byte[]> Tokens => [];

    /// <summary>Makes checksums and lengths right again after a change, so that the parser does not stop at them.</summary>
    /// <param name="input">May be changed and returned.</param>
    public virtual byte[] Repair(byte[] input) => input;

    /// <summary>Where the next change goes.</summary>
    /// <returns>0 to <paramref name="length"/> - 1.</returns>
    public virtual int Position(Random random, int length) => random.Next(length);

    /// <summary>Whether it is an exception by which the parser refuses input.</summary>
    public virtual bool IsRefusal(Exception e) => e is OtaException;

    /// <summary>Bytes that the parser may allocate in all. Exceptions, buffers and the first use of things are in it.</summary>
    public virtual long MaxMemory(byte[] input) => 65536 + (32L * input.Length);

    /// <summary>Feeds the parser, and checks what it accepted.</summary>
    /// <exception cref="FuzzFindingException">Something does not hold.</exception>
    public abstract void Run(byte[] input, FuzzRun run);
}

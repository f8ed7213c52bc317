using System;
using System.IO;

namespace nanoOta.Simulator.Card;

/// <summary>
/// What is wrong with a card besides the power. Calls are counted by <see cref="FaultyCard.Operations"/>, from 1; paths
/// are as in <see cref="IStorage"/>.
/// </summary>
public sealed class CardFaults
{
    /// <summary>The number of the call that fails with an IOException; 0: none.</summary>
    public long FailAt { get; set; }

    /// <summary>Whether every call after <see cref="FailAt"/> fails too: the card was pulled.</summary>
    public bool StaysGone { get; set; }

    /// <summary>Nothing can be written. What is there can be read, and opened for reading.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>A file or directory that cannot be deleted.</summary>
    public string? Undeletable { get; set; }

    /// <summary>A file that can be opened, but not read.</summary>
    public string? Unreadable { get; set; }

    /// <summary>The number of the call from which on writes to files store something else than was given; 0: never.</summary>
    public long LieFrom { get; set; }

    /// <summary>A file of which every write stores something else than was given.</summary>
    public string? LieAbout { get; set; }

    /// <summary>The card is a good one again.</summary>
    public void Clear()
    {
        FailAt = LieFrom = 0;
        StaysGone = IsReadOnly = false;
        Undeletable = Unreadable = LieAbout = null;
    }

    internal void Check(CardOperation operation, string path, long number)
    {
        if (FailAt > 0 && (number == FailAt || (StaysGone && number > FailAt)))
            throw new IOException("The card does not answer.");
        switch (operation)
        {
            case CardOperation.Write or CardOperation.Delete when IsReadOnly:
                throw new IOException("The card is write-protected.");
            case CardOperation.Delete when IsSame(Undeletable, path):
                throw new IOException("Cannot be deleted: " + path);
            case CardOperation.Read when IsSame(Unreadable, path):
                throw new IOException("Cannot be read: " + path);
        }
    }

    internal bool Lies(string path, long number) => (LieFrom > 0 && number >= LieFrom) || IsSame(LieAbout, path);

    private static bool IsSame(string? one, string other) =>
        one != null && one.AsSpan().TrimStart('/').Equals(other.AsSpan().TrimStart('/'), StringComparison.OrdinalIgnoreCase);
}

using System;
using System.IO;

namespace nanoOta.Simulator.Card;

/// <summary>
/// What is wrong with a card besides the power. Calls are counted by <see cref="FaultyCard.Operations"/>, from 1; paths
/// are as in <see cref="IStorage"/>.
/// </summary>
public sealed class CardFaults
{
    /// <summary>The number of the call that fails; 0: none. With an IOException, but for those that only ask whether
    /// something is there: those say no.</summary>
    public long FailAt { get; set; }

    /// <summary>Whether every call after <see cref="FailAt"/> fails too: the card was pulled.</summary>
    public bool StaysGone { get; set; }

    /// <summary>
    /// The card refuses every sector write. Calls fail only where FatFs writes, and what it could not write it keeps: from
    /// the first change in a directory or the FAT on nothing can be found any more, until the next mount.
    /// </summary>
    public bool IsReadOnly { get; set; }

    /// <summary>The number of the sector write, counted by <see cref="FaultyCard.SectorWrites"/>, from which on the card
    /// refuses all as with <see cref="IsReadOnly"/>; 0: none.</summary>
    public long RefuseFromWrite { get; set; }

    /// <summary>The number of the stat, counted by <see cref="FaultyCard.Stats"/>, that fails; 0: none. Nobody is told: what
    /// it looked for is taken for not there.</summary>
    public long FailStatAt { get; set; }

    /// <summary>A file or directory that cannot be deleted.</summary>
    public string? Undeletable { get; set; }

    /// <summary>A file that can be opened, but not read.</summary>
    public string? Unreadable { get; set; }

    /// <summary>The number of the call from which on writes to files store something else than was given; 0: never.</summary>
    public long CorruptFrom { get; set; }

    /// <summary>A file of which every write stores something else than was given.</summary>
    public string? CorruptFile { get; set; }

    /// <summary>The card is a good one again.</summary>
    public void Clear()
    {
        FailAt = FailStatAt = CorruptFrom = RefuseFromWrite = 0;
        StaysGone = IsReadOnly = false;
        Undeletable = Unreadable = CorruptFile = null;
    }

    internal void Check(CardOperation operation, string path, long number)
    {
        if (FailAt > 0 && (number == FailAt || (StaysGone && number > FailAt)))
            throw new IOException("The card does not answer.");
        switch (operation)
        {
            case CardOperation.Delete when IsSame(Undeletable, path):
                throw new IOException("Cannot be deleted: " + path);
            case CardOperation.Read when IsSame(Unreadable, path):
                throw new IOException("Cannot be read: " + path);
        }
    }

    internal bool Corrupts(string path, long number) => (CorruptFrom > 0 && number >= CorruptFrom) || IsSame(CorruptFile, path);

    private static bool IsSame(string? one, string other) =>
        one != null && one.AsSpan().TrimStart('/').Equals(other.AsSpan().TrimStart('/'), StringComparison.OrdinalIgnoreCase);
}

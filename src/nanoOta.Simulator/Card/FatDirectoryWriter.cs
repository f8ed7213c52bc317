using System;
using System.IO;

namespace nanoOta.Simulator.Card;

/// <summary>Puts entries into a directory and takes them out. Nothing is written before the window moves on.</summary>
internal static class FatDirectoryWriter
{
    /// <summary>
    /// Makes an empty entry of this name in the first hole that is large enough; the directory grows by a cluster if
    /// there is none. The directory then stands on it, and its sector is in the window.
    /// </summary>
    public static void Register(FatDirectory directory, FatName name)
    {
        if (name.IsLossy)
            MakeUnique(directory, name);

        int longSlots = name.Slots - 1;
        Allocate(directory, longSlots + 1);
        if (longSlots > 0)
        {
            byte checksum = FatName.Checksum(name.Short);
            directory.MoveTo(directory.Offset - longSlots * DirectorySlot.Size);
            for (int number = longSlots; number > 0; number--)
            {
                directory.Show();
                DirectorySlot.WriteLong(directory.Change(), name.Long, number, checksum);
                directory.MoveNext(false);
            }
        }

        directory.Show();
        Span<byte> slot = directory.Change();
        slot.Clear();
        name.Short.CopyTo(slot);
        slot[12] = name.CaseFlags;
    }

    /// <summary>Marks the found entry and the slots of its long name as holes.</summary>
    public static void Remove(FatDirectory directory)
    {
        int last = directory.Offset;
        if (directory.BlockStart >= 0)
            directory.MoveTo(directory.BlockStart);
        while (true)
        {
            directory.Show();
            directory.Change()[0] = DirectorySlot.Deleted;
            if (directory.Offset >= last)
                return;
            if (!directory.MoveNext(false))
                throw FatTable.Damaged();
        }
    }

    private static void MakeUnique(FatDirectory directory, FatName name)
    {
        Span<byte> original = stackalloc byte[11];
        name.Short.CopyTo(original);
        for (int number = 1; number < 100; number++)
        {
            name.Number(original, number);
            if (!directory.FindShort(name.Short))
                return;
        }

        throw new IOException("Too many names that differ only in their long form.");
    }

    private static void Allocate(FatDirectory directory, int slots)
    {
        directory.MoveTo(0);
        int run = 0;
        do
        {
            directory.Show();
            byte first = directory.Slot[0];
            run = first is DirectorySlot.Deleted or 0 ? run + 1 : 0;
            if (run == slots)
                return;
        }
        while (directory.MoveNext(true));
        throw new IOException("The directory is full.");
    }
}

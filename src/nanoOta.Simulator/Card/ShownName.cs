using System;

namespace nanoOta.Simulator.Card;

/// <summary>The name under which an entry is listed.</summary>
internal static class ShownName
{
    /// <summary>The long name; if there is none, or one that no code page has, the short one, in small letters where its
    /// flags say so.</summary>
    public static string Of(ReadOnlySpan<char> longName, ReadOnlySpan<byte> slot)
    {
        if (!longName.IsEmpty && !longName.ContainsAnyExceptInRange('\x01', '\xFF'))
            return longName.ToString();

        Span<char> name = stackalloc char[12];
        int used = 0;
        for (int i = 0; i < 11; i++)
        {
            char c = (char)slot[i];
            if (c == ' ')
                continue;
            if (c == DirectorySlot.EscapedDeleted)
                c = (char)DirectorySlot.Deleted;
            if (i == 8)
                name[used++] = '.';
            byte flag = i < 8 ? DirectorySlot.SmallBody : DirectorySlot.SmallExtension;
            if (c is >= 'A' and <= 'Z' && (slot[12] & flag) != 0)
                c += (char)32;
            name[used++] = c;
        }

        return used == 0 ? "?" : name[..used].ToString();
    }
}

using System;

namespace nanoOta.Simulator.Card;

/// <summary>
/// One part of a path in the two forms a directory knows: 8.3 in capitals, and the long name for what 8.3 cannot say.
/// </summary>
internal sealed class FatName
{
    /// <summary>Characters of a long name per slot.</summary>
    public const int CharactersPerSlot = 13;

    private const string Illegal = "*:<>|\"?\x7F";
    private const string IllegalInShort = "+,;=[]";
    private readonly char[] _long = new char[256];
    private readonly byte[] _short = new byte[11];

    /// <summary>The short name, padded with spaces.</summary>
    public ReadOnlySpan<byte> Short => _short;

    /// <summary>The name as it was given, without trailing spaces and dots.</summary>
    public ReadOnlySpan<char> Long => _long.AsSpan(0, Length);

    /// <summary>Characters of <see cref="Long"/>.</summary>
    public int Length { get; private set; }

    /// <summary>The short name says less than the long one: it needs a number (NAME~1) to be unique.</summary>
    public bool IsLossy { get; private set; }

    /// <summary>The long name needs slots of its own.</summary>
    public bool NeedsLong { get; private set; }

    /// <summary>Flags for "all in small letters", which spare the long name: 8 the body, 16 the extension.</summary>
    public byte CaseFlags { get; private set; }

    /// <summary>Directory slots that the name takes.</summary>
    public int Slots => NeedsLong ? 1 + (Length + CharactersPerSlot - 1) / CharactersPerSlot : 1;

    /// <summary>Takes a name; false if FAT cannot have it.</summary>
    public bool Parse(ReadOnlySpan<char> name)
    {
        Length = 0;
        while (name.Length > 0 && (name[^1] == ' ' || name[^1] == '.'))
            name = name[..^1];
        if (name.Length == 0 || name.Length > 255)
            return false;
        foreach (char c in name)
        {
            if (c < ' ' || Illegal.Contains(c, StringComparison.Ordinal))
                return false;
        }

        name.CopyTo(_long);
        Length = name.Length;
        MakeShort(name);
        return true;
    }

    /// <summary>Numbers the short name: NAME~1, and from the sixth on a hash of the long name in place of the number.</summary>
    public void Number(ReadOnlySpan<byte> original, int number)
    {
        original.CopyTo(_short);
        uint value = (uint)number;
        if (number > 5)
        {
            foreach (char c in Long)
            {
                for (int bit = 0; bit < 16; bit++)
                {
                    value = (value << 1) + (uint)(c >> bit & 1);
                    if ((value & 0x10000) != 0)
                        value ^= 0x11021;
                }
            }
        }

        Span<byte> suffix = stackalloc byte[8];
        int start = 7;
        do
        {
            suffix[start--] = (byte)"0123456789ABCDEF"[(int)(value & 15)];
            value >>= 4;
        }
        while (start > 0 && value != 0);
        suffix[start] = (byte)'~';

        int at = 0;
        while (at < start && _short[at] != ' ')
            at++;
        while (at < 8)
            _short[at++] = start < 8 ? suffix[start++] : (byte)' ';
    }

    /// <summary>The checksum that ties the slots of a long name to its short one.</summary>
    public static byte Checksum(ReadOnlySpan<byte> shortName)
    {
        byte sum = 0;
        for (int i = 0; i < 11; i++)
            sum = (byte)((sum >> 1) + (sum << 7) + shortName[i]);
        return sum;
    }

    public static char ToUpper(char c)
    {
        if (c < 0x80)
            return c is >= 'a' and <= 'z' ? (char)(c - 32) : c;
        return char.ToUpperInvariant(c);
    }

    private void MakeShort(ReadOnlySpan<char> name)
    {
        _short.AsSpan().Fill((byte)' ');
        bool lossy = name[0] == ' ' || name[0] == '.';
        bool extended = false;
        int dot = name.LastIndexOf('.');
        int caseOfBody = 0;
        int caseOfExtension = 0;
        ReadOnlySpan<char> body = dot < 0 ? name : name[..dot];
        ReadOnlySpan<char> extension = dot < 0 ? [] : name[(dot + 1)..];
        lossy |= Squeeze(body.TrimStart(' '), _short.AsSpan(0, 8), ref caseOfBody, ref extended);
        lossy |= Squeeze(extension, _short.AsSpan(8, 3), ref caseOfExtension, ref extended);
        if (_short[0] == DirectorySlot.Deleted)
            _short[0] = DirectorySlot.EscapedDeleted;

        IsLossy = lossy;
        NeedsLong = lossy || extended || caseOfBody == 3 || caseOfExtension == 3;
        CaseFlags = 0;
        if (!NeedsLong)
            CaseFlags = (byte)((caseOfBody == 1 ? DirectorySlot.SmallBody : 0) | (caseOfExtension == 1 ? DirectorySlot.SmallExtension : 0));
    }

    /// <summary>Puts what fits of a name into a field of the short one; true if something was lost.</summary>
    private static bool Squeeze(ReadOnlySpan<char> name, Span<byte> field, ref int letterCase, ref bool extended)
    {
        bool lossy = false;
        int used = 0;
        foreach (char c in name)
        {
            if (c is ' ' or '.')
            {
                lossy = true;
                continue;
            }

            if (used == field.Length)
                return true;

            byte b = c > 0xFF ? (byte)'_' : (byte)c;
            if (c >= 0x80)
                extended = true;
            if (c > 0xFF || IllegalInShort.Contains(c, StringComparison.Ordinal))
            {
                b = (byte)'_';
                lossy = true;
            }
            else if (c is >= 'A' and <= 'Z')
            {
                letterCase |= 2;
            }
            else if (c is >= 'a' and <= 'z')
            {
                letterCase |= 1;
                b -= 32;
            }

            field[used++] = b;
        }

        return lossy;
    }
}

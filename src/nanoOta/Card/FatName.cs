namespace nanoOta;

/// <summary>What a name costs in a FAT directory, and which names FAT or a PC keeps for itself.</summary>
internal static class FatName
{
    // A directory entry has 32 bytes. A short (8.3) name is in one; a long name takes one more per 13 characters.
    private const int CharactersPerSlot = 13;

    /// <summary>The name with A to Z in lower case: FAT ignores case, for ASCII alike on every platform and in every culture.</summary>
    public static string Fold(string name)
    {
        char[] characters = name.ToCharArray();
        bool changed = false;
        for (int i = 0; i < characters.Length; i++)
        {
            char c = characters[i];
            if (c >= 'A' && c <= 'Z')
            {
                characters[i] = (char)(c | 0x20);
                changed = true;
            }
        }

        return changed ? new string(characters) : name;
    }

    /// <summary>Whether FAT and the firmware store all characters of a path as they are; control characters are not looked for.</summary>
    public static bool CanStore(string path)
    {
        const string Forbidden = "\\:*?\"<>|";

        foreach (char c in path.ToCharArray())
        {
            // The firmware stores what is outside ASCII by a code page of its own.
            if (c > '~' || Forbidden.IndexOf(c) >= 0)
                return false;
        }

        return true;
    }

    /// <summary>How many directory entries a name takes at most.</summary>
    public static int Slots(string name)
    {
        // A short name has no case: one in lower case may have to be stored as a long one.
        return IsShort(name, false) ? 1 : 1 + ((name.Length + CharactersPerSlot - 1) / CharactersPerSlot);
    }

    /// <summary>
    /// Whether it looks like the short names that FAT makes for long ones (LONGNA~1.TXT): a file of that name would be taken
    /// for the other one.
    /// </summary>
    public static bool IsAlias(string name)
    {
        int tilde = name.IndexOf('~');
        if (tilde < 0 || tilde + 1 == name.Length || !IsShort(name, true))
            return false;

        char c = name[tilde + 1];
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    }

    /// <summary>Whether it is a device on a PC (con, nul, com1...), with or without an extension: Windows can't open such a file.</summary>
    public static bool IsDevice(string name)
    {
        int dot = name.IndexOf('.');
        string stem = Fold(dot < 0 ? name : name.Substring(0, dot)).TrimEnd(new char[] { ' ' });
        if (stem == "con" || stem == "prn" || stem == "aux" || stem == "nul")
            return true;

        return stem.Length == 4 && stem[3] >= '0' && stem[3] <= '9' && (stem.StartsWith("com") || stem.StartsWith("lpt"));
    }

    /// <summary>Whether it is an 8.3 name.</summary>
    private static bool IsShort(string name, bool anyCase)
    {
        const string Allowed = "$%'-_@~`!(){}^#&";

        int dot = name.IndexOf('.');
        int stemLength = dot < 0 ? name.Length : dot;
        int extensionLength = dot < 0 ? 1 : name.Length - dot - 1;
        if (stemLength == 0 || stemLength > 8 || extensionLength == 0 || extensionLength > 3)
            return false;

        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if ((c < 'A' || c > 'Z') && (c < '0' || c > '9') && (!anyCase || c < 'a' || c > 'z') && i != dot && Allowed.IndexOf(c) < 0)
                return false;
        }

        return true;
    }
}

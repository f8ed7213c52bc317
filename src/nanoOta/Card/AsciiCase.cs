namespace nanoOta;

/// <summary>Case as FAT ignores it for ASCII, the same on every platform and in every culture.</summary>
internal static class AsciiCase
{
    /// <summary>The text with A to Z in lower case.</summary>
    public static string Fold(string text)
    {
        char[] characters = text.ToCharArray();
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

        return changed ? new string(characters) : text;
    }
}

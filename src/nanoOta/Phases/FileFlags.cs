namespace nanoOta;

/// <summary>What is known of a file while a release is swapped.</summary>
internal static class FileFlags
{
    /// <summary>The list of what is installed names it.</summary>
    public const byte Installed = 1;

    /// <summary>It is of the new release.</summary>
    public const byte New = 2;

    /// <summary>The new release leaves it as it is.</summary>
    public const byte Stays = 4;

    /// <summary>It may be the same in both releases.</summary>
    public const byte Alike = 8;

    /// <summary>It was there when BACKUP looked.</summary>
    public const byte There = 16;

    /// <summary>It is saved in /prev.</summary>
    public const byte Saved = 32;

    /// <summary>The complete list of what was there names it.</summary>
    public const byte Old = 64;

    /// <summary>APPLY has not deleted it.</summary>
    public const byte Left = 128;
}

namespace nanoOta;

/// <summary>
/// Which paths a release may have, each looked at for itself: they must mean the same file on every card and never lead
/// outside it, onto the engine's own files, or into what FAT does not store as it is written.
/// </summary>
internal static class EntryPath
{
    /// <summary>Longest path, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>Most parts that a path may have.</summary>
    public const int MaxDepth = 8;

    /// <summary>Checks a path.</summary>
    /// <param name="path">As the archive has it. A leading "./" and a trailing "/" are dropped.</param>
    /// <param name="isDirectory">Whether it is a directory's.</param>
    /// <returns>The path relative to the card's root; null for the directory ".", which needs nothing.</returns>
    /// <exception cref="OtaException">One of <see cref="OtaError.PathMalformed"/> to <see cref="OtaError.PathTooLong"/>.</exception>
    public static string Check(string path, bool isDirectory)
    {
        string original = path;
        if (isDirectory && path.Length > 1 && path[path.Length - 1] == '/')
            path = path.Substring(0, path.Length - 1);

        if (isDirectory && path == ".")
            return null;

        if (path.Length > 2 && path[0] == '.' && path[1] == '/')
            path = path.Substring(2);

        OtaError error = RelativePath.Find(path);
        if (error != OtaError.None)
            throw Refuse(error, original, RelativePath.Explain(error));

        if (path.Length > MaxLength)
            throw Refuse(OtaError.PathTooLong, original, "is longer than 200 characters");

        if (!FatName.CanStore(path))
            throw Refuse(OtaError.PathCharacter, original, "has a character that FAT does not store");

        string[] parts = path.Split(new char[] { '/' });
        for (int i = 0; i < parts.Length; i++)
            CheckPart(parts[i], original);

        if (parts.Length > MaxDepth)
            throw Refuse(OtaError.PathTooDeep, original, "has more than 8 parts");

        if (IsReserved(parts, isDirectory))
            throw Refuse(OtaError.PathReserved, original, "is a name of the update engine's own");

        return path;
    }

    /// <summary>Makes the exception that names a path.</summary>
    internal static OtaException Refuse(OtaError error, string path, string what)
    {
        return new OtaException(error, "The path '" + path + "' in the archive " + what + ".");
    }

    private static void CheckPart(string part, string original)
    {
        char last = part[part.Length - 1];
        if (last == '.' || last == ' ')
            throw Refuse(OtaError.PathMalformed, original, "has a part that ends in a dot or a space");

        if (FatName.IsDevice(part))
            throw Refuse(OtaError.PathReserved, original, "has the name of a device");

        // Directory.GetFiles leaves them out: what can't be listed can't be cleaned up.
        if (FatName.Fold(part).EndsWith(".sys"))
            throw Refuse(OtaError.PathReserved, original, "ends in .sys, which the firmware hides");

        if (FatName.IsAlias(part))
            throw Refuse(OtaError.PathReserved, original, "looks like a short name of FAT");
    }

    /// <summary>Whether the engine or SdBoot keeps something of its own under that path.</summary>
    private static bool IsReserved(string[] parts, bool isDirectory)
    {
        switch (FatName.Fold(parts[0]))
        {
            case CardPaths.Next:
            case CardPaths.Prev:
            case CardPaths.Ota:
            case CardPaths.Update:
            case CardPaths.Marker:
                return true;

            case CardPaths.App:
                // A directory "APP" would be the same one on FAT, and pass as another.
                if (parts[0] != CardPaths.App || (parts.Length == 1 && !isDirectory))
                    return true;

                string name = parts.Length > 1 ? FatName.Fold(parts[1]) : string.Empty;
                return name == CardPaths.VersionFile || name == CardPaths.ListFile || name == CardPaths.DescriptorFile;

            default:
                return false;
        }
    }
}

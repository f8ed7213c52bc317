namespace nanoOta;

/// <summary>
/// Deletes directory trees, depth first and by names: the platform's own recursive delete can loop for ever
/// where an entry can't be removed.
/// </summary>
internal static class DirectoryTree
{
    /// <summary>Deletes all that is in a directory; the directory stays.</summary>
    public static void Empty(CardFiles files, string directory)
    {
        string[] names = files.DirectoriesIn(directory);
        RefuseRoot(directory, names);
        string[] listed = files.FilesIn(directory);
        foreach (string name in listed)
            files.DeleteListed(CardPaths.Join(directory, name));
        // What System.IO fails to find it takes for deleted: one more look at the directory, not one for each file.
        if (listed.Length > 0)
        {
            foreach (string name in files.FilesIn(directory))
                files.Delete(CardPaths.Join(directory, name));
        }

        foreach (string name in names)
        {
            string path = CardPaths.Join(directory, name);
            Empty(files, path);
            files.DeleteDirectory(path);
        }
    }

    /// <summary>Deletes the directories below one that hold no file. One that is read-only stays: it is in nobody's way.</summary>
    /// <returns>Whether nothing is left in it.</returns>
    /// <exception cref="OtaException">A directory below it is damaged, or the card fails.</exception>
    public static bool RemoveEmptyDirectories(CardFiles files, string directory)
    {
        string[] names = files.DirectoriesIn(directory);
        RefuseRoot(directory, names);
        bool empty = files.FilesIn(directory).Length == 0;
        foreach (string name in names)
        {
            string path = CardPaths.Join(directory, name);
            if (!RemoveEmptyDirectories(files, path))
            {
                RequireEntries(files, path);
                empty = false;
            }
            else if (!IsDeleted(files, path))
            {
                empty = false;
            }
        }

        return empty;
    }

    private static bool IsDeleted(CardFiles files, string directory)
    {
        try
        {
            files.DeleteDirectory(directory);
            return true;
        }
        catch (OtaException e) when (e.Error == OtaError.CardDeleteFailed)
        {
            return false;
        }
    }

    /// <summary>
    /// A cut can leave a directory's entry alone on the card: its cluster then shows what it held before, names that nobody
    /// finds, and is free for the FAT. The next file would get it, so nothing may be allocated while the directory stays.
    /// </summary>
    private static void RequireEntries(CardFiles files, string directory)
    {
        foreach (string name in files.FilesIn(directory))
        {
            if (files.Exists(CardPaths.Join(directory, name)))
                return;
        }

        foreach (string name in files.DirectoriesIn(directory))
        {
            if (files.DirectoryExists(CardPaths.Join(directory, name)))
                return;
        }

        throw files.DeleteFailed(directory, null);
    }

    /// <summary>Call it before deleting anything in a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="names">The directories in it.</param>
    /// <remarks>
    /// A torn directory sector can leave an entry without a first cluster, which FAT drivers take for the root
    /// directory: emptying it would empty the card.
    /// </remarks>
    public static void RefuseRoot(string directory, string[] names)
    {
        int known = 0;
        foreach (string name in names)
        {
            string folded = FatName.Fold(name);
            if (folded == CardPaths.App || folded == CardPaths.Next || folded == CardPaths.Prev || folded == CardPaths.Ota)
                known++;
        }

        if (known == 4)
            throw new OtaException(OtaError.CardDeleteFailed, directory + " is damaged: it shows the root directory. Check the card on a PC.");
    }
}

namespace nanoOta;

/// <summary>
/// What of a download nobody can be sure of after a reset: in each directory, the file that was made last. All others were synced before
/// it was begun. Of this one a card that loses writes may have the entry and the content, but not its clusters in the FAT: then whoever
/// makes a file next gets them. So it goes before anybody does.
/// </summary>
internal static class CutOffFiles
{
    /// <summary>Deletes them below a directory that only downloads write to.</summary>
    /// <exception cref="OtaException">A directory is damaged, or the card fails.</exception>
    public static void Delete(CardFiles files, string directory)
    {
        DeleteLast(files, directory);
        // Made, and nothing in it yet: the same holds for its cluster.
        DirectoryTree.RemoveEmptyDirectories(files, directory);
    }

    private static void DeleteLast(CardFiles files, string directory)
    {
        string[] names = files.DirectoriesIn(directory);
        DirectoryTree.RefuseRoot(directory, names);
        // In the order of the directory's slots: downloads begin with an empty one, and leave no gap but that of the last file.
        string[] made = files.FilesIn(directory);
        if (made.Length > 0)
            files.Delete(CardPaths.Join(directory, made[made.Length - 1]));
        foreach (string name in names)
            DeleteLast(files, CardPaths.Join(directory, name));
    }
}

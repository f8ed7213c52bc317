namespace nanoOta;

/// <summary>Whether a root file of a release can be put in its place without harm to what is there.</summary>
internal static class RootFiles
{
    /// <summary>Checks before it is staged.</summary>
    /// <exception cref="OtaException">
    /// A directory has its name or a file that of its directory, or its directory would grow.
    /// </exception>
    public static void Check(CardFiles files, string path)
    {
        if (files.DirectoryExists(path))
            throw new OtaException(OtaError.PathCollision, path + ": the card has a directory of that name.");
        for (string parent = CardPaths.Parent(path); parent.Length > 0; parent = CardPaths.Parent(parent))
        {
            if (files.Exists(parent))
                throw new OtaException(OtaError.PathCollision, path + ": " + parent + " is a file on the card.");
        }

        if (!files.Exists(path))
            RequireSlots(files, CardPaths.Parent(path), path);
    }

    /// <summary>The release's own files count when it is staged; here it is those that are on the card already.</summary>
    private static void RequireSlots(CardFiles files, string directory, string path)
    {
        int slots;
        try
        {
            slots = Slots(files.FilesIn(directory)) + Slots(files.DirectoriesIn(directory));
            slots += Slots(files.FilesIn(CardPaths.Join(CardPaths.StagedRoot, directory)));
        }
        catch (System.OutOfMemoryException)
        {
            // More names than there is memory for are too many: the storage can only list them.
            slots = ReleaseDirectory.MaxSlots;
        }

        if (slots + FatName.Slots(CardPaths.Name(path)) > ReleaseDirectory.MaxSlots)
            throw new OtaException(OtaError.DirectoryFull, path + ": its directory is full. Put it below app/.");
    }

    private static int Slots(string[] names)
    {
        int slots = 0;
        foreach (string name in names)
            slots += FatName.Slots(name);
        return slots;
    }
}

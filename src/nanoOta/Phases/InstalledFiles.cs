namespace nanoOta;

/// <summary>What is installed, by its own list: the files that the engine has made.</summary>
internal class InstalledFiles
{
    /// <summary>The list's lines, each as <see cref="FileListReader.LineHash"/>; null if nobody asked for them.</summary>
    public PathSet Lines;

    /// <summary>The paths of those that are empty.</summary>
    public readonly PathSet EmptyFiles = new();

    /// <summary>Whether there is an intact list.</summary>
    public readonly bool HasList;

    /// <summary>How many of them are in /app, the list itself aside.</summary>
    public readonly int Count;

    /// <param name="files">The card.</param>
    /// <param name="known">Where their paths get <see cref="FileFlags.Installed"/>; without an intact list, some may.</param>
    /// <param name="withLines">Whether the lines are wanted too.</param>
    public InstalledFiles(CardFiles files, PathFlags known, bool withLines)
    {
        Lines = withLines ? new PathSet() : null;
        try
        {
            if (!files.Exists(CardPaths.AppList))
                return;
            using (var list = new FileListReader(files, CardPaths.AppList))
            {
                while (list.Next())
                {
                    known.Set(list.Path, FileFlags.Installed);
                    Lines?.Add(list.LineHash);
                    if (list.Size == 0)
                        EmptyFiles.Add(list.Path);
                    if (CardPaths.IsApp(list.Path))
                        Count++;
                }
            }

            known.Set(CardPaths.AppList, FileFlags.Installed);
            HasList = true;
        }
        catch (OtaException)
        {
            // A list that is not intact says nothing.
        }
    }
}

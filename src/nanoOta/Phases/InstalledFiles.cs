namespace nanoOta;

/// <summary>What is installed, by its own list: the files that the engine has made.</summary>
internal class InstalledFiles
{
    /// <summary>Their paths; none without a list.</summary>
    public readonly PathSet Paths = new();

    /// <summary>The list's lines, each as <see cref="FileListReader.Line"/>; null if nobody asked for them.</summary>
    public readonly PathSet Lines;

    /// <summary>Whether there is an intact list.</summary>
    public readonly bool HasList;

    /// <summary>How many of them are in /app, the list itself aside.</summary>
    public readonly int Count;

    /// <param name="files">The card.</param>
    /// <param name="withLines">Whether the lines are wanted too.</param>
    public InstalledFiles(CardFiles files, bool withLines)
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
                    Paths.Add(list.Path);
                    Lines?.Add(list.Line);
                    if (CardPaths.IsApp(list.Path))
                        Count++;
                }
            }

            Paths.Add(CardPaths.AppList);
            HasList = true;
        }
        catch (OtaException)
        {
            // A list that is not intact says nothing.
            Paths = new();
            Lines = withLines ? new PathSet() : null;
        }
    }
}

using System;
using System.Collections.Generic;
using System.IO;

namespace nanoOta.Tool.Releases;

/// <summary>A folder that becomes a release: <c>app/</c>, and beside it the root files.</summary>
internal sealed class ReleaseFolder
{
    // What desktops and version control leave in folders.
    private static readonly HashSet<string> Litter = new(StringComparer.OrdinalIgnoreCase)
    {
        ".DS_Store", ".Spotlight-V100", ".Trashes", ".fseventsd", "Thumbs.db", "desktop.ini", "System Volume Information", "$RECYCLE.BIN",
        ".git", ".gitignore", ".gitattributes", ".svn", ".hg",
    };

    // What the engine keeps in /app: the folder is a copied card.
    private static readonly HashSet<string> EngineFiles = new(StringComparer.OrdinalIgnoreCase) { "app/.version", "app/.files" };

    private readonly List<FolderEntry> _entries = [];
    private readonly List<string> _leftOut = [];

    private ReleaseFolder()
    {
    }

    /// <summary>What goes into the archive, in the order in which it does: ordinal, so a directory comes before what is in it.</summary>
    public IReadOnlyList<FolderEntry> Entries => _entries;

    /// <summary>The paths of what does not belong to a release.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    public static ReleaseFolder Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new InputException($"'{folder}' is no folder.");

        if (!Directory.Exists(Path.Combine(folder, "app")))
        {
            throw new InputException(
                $"'{folder}' has no folder 'app'. A release is a folder with the app in 'app' and, beside it, the files that go to the card's root.");
        }

        var release = new ReleaseFolder();
        release.Add(new DirectoryInfo(folder), string.Empty);
        release._entries.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return release;
    }

    /// <summary>Adds what does not lie in the folder.</summary>
    public void Add(FolderEntry entry)
    {
        if (_entries.Exists(other => string.Equals(other.Path, entry.Path, StringComparison.OrdinalIgnoreCase)))
            throw new InputException($"'{entry.Path}' is there already.");
        _entries.Add(entry);
        _entries.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    private static bool IsLitter(string path, string name) =>
        Litter.Contains(name) || name.StartsWith("._", StringComparison.Ordinal) || EngineFiles.Contains(path);

    private void Add(DirectoryInfo folder, string prefix)
    {
        foreach (FileSystemInfo item in folder.EnumerateFileSystemInfos())
        {
            string path = prefix + item.Name;
            if (IsLitter(path, item.Name))
            {
                _leftOut.Add(path);
                continue;
            }

            if (item.LinkTarget != null)
                throw new InputException($"'{path}' is a link: a card has no links. Put the file itself there.");

            _entries.Add(new FolderEntry(path, item.FullName, item is DirectoryInfo));
            if (item is DirectoryInfo directory)
                Add(directory, path + "/");
        }
    }
}

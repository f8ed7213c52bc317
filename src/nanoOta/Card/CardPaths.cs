namespace nanoOta;

/// <summary>Where things are on the card, and where a path of a release is in each of its places.</summary>
internal static class CardPaths
{
    public const string App = "app";
    public const string Next = "next";
    public const string Prev = "prev";
    public const string Ota = "ota";

    /// <summary>Says in which format the engine keeps its things on the card.</summary>
    public const string Marker = ".nanoota";

    /// <summary>The log of the last boots.</summary>
    public const string BootLog = "ota/log";

    /// <summary>The staged root files: those of a release that do not go below /app.</summary>
    public const string StagedRoot = "ota/root";

    /// <summary>The saved root files.</summary>
    public const string SavedRoot = "prev/root";

    /// <summary>The saved files of /app.</summary>
    public const string SavedApp = "prev/app";

    /// <summary>What /app consists of: written last, so whoever finds it intact finds the release intact.</summary>
    public const string AppList = "app/.files";

    /// <summary>The same of the staged release.</summary>
    public const string NextList = "next/.files";

    /// <summary>All that /app and the root files of the update were before it.</summary>
    public const string OldList = "prev/old.files";

    /// <summary>The files that the update brought and that were not there before it.</summary>
    public const string NewList = "prev/new.files";

    /// <summary>How the app is started: which files, and with which method. Comes with the release, or not at all.</summary>
    public const string BootFile = ".boot";

    /// <summary>The version of a release, as text; in its folder.</summary>
    public const string VersionFile = ".version";

    /// <summary>The version of /app.</summary>
    public const string AppVersion = App + "/" + VersionFile;

    /// <summary>Whether a path of a release goes below /app; else it is a root file.</summary>
    public static bool IsApp(string path) => path.StartsWith("app/");

    /// <summary>Where a path of a release is staged.</summary>
    public static string Staged(string path) => IsApp(path) ? "next" + path.Substring(3) : StagedRoot + "/" + path;

    /// <summary>Where the old content of a path is saved.</summary>
    public static string Saved(string path) => IsApp(path) ? "prev/" + path : SavedRoot + "/" + path;

    /// <summary>A name in a directory as a path; the root directory is the empty path.</summary>
    public static string Join(string directory, string name) => directory.Length == 0 ? name : directory + "/" + name;

    /// <summary>The directory of a path; empty for the root.</summary>
    public static string Parent(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path.Substring(0, slash);
    }
}

namespace nanoOta;

/// <summary>Where things are on the card, and where a path of a release is in each of its places.</summary>
internal static class CardPaths
{
    /// <summary>The release that runs.</summary>
    public const string App = "app";

    /// <summary>The release being staged: what goes below /app.</summary>
    public const string Next = "next";

    /// <summary>What the last update changed.</summary>
    public const string Prev = "prev";

    /// <summary>The engine's own files.</summary>
    public const string Ota = "ota";

    /// <summary>A release folder on the card, for updates without a network.</summary>
    public const string Update = "update";

    /// <summary>Says in which format the engine keeps its things on the card.</summary>
    public const string Marker = ".nanoota";

    /// <summary>The log of the last boots.</summary>
    public const string BootLog = Ota + "/log";

    /// <summary>The staged root files: those of a release that do not go below /app.</summary>
    public const string StagedRoot = Ota + "/root";

    /// <summary>A list of files, in the folder of what it lists.</summary>
    public const string ListFile = ".files";

    /// <summary>The version of a release, as text; in its folder.</summary>
    public const string VersionFile = ".version";

    /// <summary>The descriptor of a release, where signatures are asked for; in its folder.</summary>
    public const string DescriptorFile = ".release";

    /// <summary>The id by which a roll-out knows the device, as text.</summary>
    public const string DeviceId = Ota + "/device.id";

    /// <summary>What /app consists of: written last, so whoever finds it intact finds the release intact.</summary>
    public const string AppList = App + "/" + ListFile;

    /// <summary>The same of the staged release.</summary>
    public const string NextList = Next + "/" + ListFile;

    /// <summary>All that /app and the root files of the update were before it.</summary>
    public const string OldList = Prev + "/old.files";

    /// <summary>The files that the update brought and that were not there before it.</summary>
    public const string NewList = Prev + "/new.files";

    /// <summary>The version of /app.</summary>
    public const string AppVersion = App + "/" + VersionFile;

    /// <summary>The descriptor of what is in /app.</summary>
    public const string AppDescriptor = App + "/" + DescriptorFile;

    private const string AppPrefix = App + "/";
    private const string SavedRoot = Prev + "/root";

    /// <summary>Whether a path of a release goes below /app; else it is a root file.</summary>
    public static bool IsApp(string path) => path.StartsWith(AppPrefix);

    /// <summary>A path below /app relative to /app.</summary>
    public static string InApp(string path) => path.Substring(AppPrefix.Length);

    /// <summary>Where a path of a release is staged.</summary>
    public static string Staged(string path) => IsApp(path) ? Next + "/" + InApp(path) : StagedRoot + "/" + path;

    /// <summary>Where the old content of a path is saved.</summary>
    public static string Saved(string path) => IsApp(path) ? Prev + "/" + path : SavedRoot + "/" + path;

    /// <summary>A name in a directory as a path; the root directory is the empty path.</summary>
    public static string Join(string directory, string name) => directory.Length == 0 ? name : directory + "/" + name;

    /// <summary>Where the files of a directory of /app are staged.</summary>
    public static string StagedDirectory(string directory) => directory == App ? Next : Staged(directory);

    /// <summary>The name at a path's end.</summary>
    public static string Name(string path) => path.Substring(path.LastIndexOf('/') + 1);

    /// <summary>The directory of a path; empty for the root.</summary>
    public static string Parent(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path.Substring(0, slash);
    }
}

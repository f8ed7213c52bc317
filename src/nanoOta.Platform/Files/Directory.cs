using System.Linq;

namespace nanoOta.Platform;

/// <summary>nanoFramework's Directory: on a board's drives where the path names one, else on the host's.</summary>
public static class Directory
{
    public static bool Exists(string path) =>
        DrivePath.TryFind(path, out DrivePath found) ? found.Drive.DirectoryExists(found.Path) : System.IO.Directory.Exists(path);

    public static void CreateDirectory(string path)
    {
        if (DrivePath.TryFind(path, out DrivePath found))
            found.Drive.CreateDirectory(found.Path);
        else
            System.IO.Directory.CreateDirectory(path);
    }

    public static void Delete(string path)
    {
        if (DrivePath.TryFind(path, out DrivePath found))
            found.Drive.DeleteDirectory(found.Path);
        else
            System.IO.Directory.Delete(path);
    }

    public static string[] GetFiles(string path) =>
        DrivePath.TryFind(path, out DrivePath found)
            ? Under(path, found.Drive.GetFiles(found.Path))
            : System.IO.Directory.GetFiles(path);

    public static string[] GetDirectories(string path)
    {
        if (!DrivePath.TryFind(path, out DrivePath found))
            return System.IO.Directory.GetDirectories(path);

        // As the CLR does: without a separator at the end it sees no directory.
        return path.EndsWith('\\') || path.EndsWith('/') ? Under(path, found.Drive.GetDirectories(found.Path)) : [];
    }

    private static string[] Under(string path, string[] names)
    {
        string prefix = path.TrimEnd('\\', '/') + "\\";
        return [.. names.Select(name => prefix + name)];
    }
}

using System;
using System.IO;
using System.Linq;

namespace nanoOta.HostShims;

/// <summary>nanoFramework's Directory: on a board's drives where the path names one, else on the host's.</summary>
public static class Directory
{
    /// <summary>A plain exception for a drive that is not there.</summary>
    public static bool Exists(string path)
    {
        try
        {
            return DrivePath.TryFind(path, out DrivePath found) ? found.Drive.DirectoryExists(found.Path) : System.IO.Directory.Exists(path);
        }
        catch (IOException)
        {
            throw FileStream.DriverError();
        }
    }

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
            ? Under(path, found.Drive.GetFiles)
            : System.IO.Directory.GetFiles(path);

    public static string[] GetDirectories(string path)
    {
        if (!DrivePath.TryFind(path, out DrivePath found))
            return System.IO.Directory.GetDirectories(path);

        // As the CLR does: without a separator at the end it sees no directory.
        return path.EndsWith('\\') || path.EndsWith('/') ? Under(path, found.Drive.GetDirectories) : [];
    }

    /// <summary>As the CLR does: it asks whether the directory is there, and takes an error of its driver for the end of the list.</summary>
    private static string[] Under(string path, Func<string, string[]> list)
    {
        if (!Exists(path))
            throw new IOException("");

        string prefix = path.TrimEnd('\\', '/') + "\\";
        try
        {
            DrivePath.TryFind(path, out DrivePath found);
            return [.. list(found.Path).Select(name => prefix + name)];
        }
        catch (IOException)
        {
            return [];
        }
    }
}

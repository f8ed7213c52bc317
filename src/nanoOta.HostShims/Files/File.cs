using System.IO;

namespace nanoOta.HostShims;

/// <summary>nanoFramework's File: on a board's drives where the path names one, else on the host's files.</summary>
public static class File
{
    /// <summary>Never throws: what can't be asked is not there.</summary>
    public static bool Exists(string path)
    {
        try
        {
            return DrivePath.TryFind(path, out DrivePath found) ? found.Drive.FileExists(found.Path) : System.IO.File.Exists(path);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static void Delete(string path)
    {
        if (DrivePath.TryFind(path, out DrivePath found))
            found.Drive.DeleteFile(found.Path);
        else
            System.IO.File.Delete(path);
    }

    public static FileStream Create(string path) => new(path, FileMode.Create, FileAccess.ReadWrite);

    public static FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read);

    public static FileStream OpenWrite(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Write);

    public static string ReadAllText(string path)
    {
        using var reader = new StreamReader(OpenRead(path));
        return reader.ReadToEnd();
    }

    public static void WriteAllText(string path, string contents)
    {
        using var writer = new StreamWriter(Create(path));
        writer.Write(contents);
    }
}

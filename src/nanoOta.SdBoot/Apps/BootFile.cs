using System.Collections;
using System.Text;

namespace nanoOta.SdBoot;

/// <summary>
/// <c>app/.boot</c>: text, a line <c>load: x.pe</c> for each file in the order of loading, and at most one
/// <c>entry: Namespace.Type.Method</c>. It spares the board the look at all headers; <c>nanoota pack</c> makes it.
/// </summary>
internal class BootFile
{
    /// <summary>Its name, in the app's folder.</summary>
    public const string Name = ".boot";

    /// <summary>Largest size in bytes.</summary>
    public const int MaxTextLength = 4096;

    /// <summary>How a line with a file begins.</summary>
    public const string Load = "load: ";

    /// <summary>How the line with the method to run begins.</summary>
    public const string EntryKey = "entry: ";

    private BootFile(string[] files, string entry)
    {
        Files = files;
        Entry = entry;
    }

    /// <summary>The files to load, in this order; paths relative to the app's folder.</summary>
    public string[] Files { get; }

    /// <summary>The full name of the method to run; null if the file does not say.</summary>
    public string Entry { get; }

    /// <summary>Reads one.</summary>
    /// <param name="text">Its bytes.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="OtaException"><see cref="OtaError.BootFileInvalid"/>.</exception>
    public static BootFile Parse(byte[] text, int length)
    {
        var files = new ArrayList();
        string entry = null;
        foreach (string untrimmed in Encoding.UTF8.GetString(text, 0, length).Split('\n'))
        {
            string line = untrimmed.Trim();
            if (line.Length == 0)
                continue;
            if (line.StartsWith(Load))
                files.Add(line.Substring(Load.Length));
            else if (line.StartsWith(EntryKey) && entry == null)
                entry = line.Substring(EntryKey.Length);
            else
                throw new OtaException(OtaError.BootFileInvalid, ".boot has a line '" + line + "'.");
        }

        return new BootFile((string[])files.ToArray(typeof(string)), entry);
    }
}

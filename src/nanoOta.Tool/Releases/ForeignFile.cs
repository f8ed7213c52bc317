using System;
using System.IO;
using System.Text;

namespace nanoOta.Tool.Releases;

/// <summary>What is where a release's file should, because a download or an upload went wrong.</summary>
internal static class ForeignFile
{
    /// <summary>Says of an empty file, and of a web page, that it is one: each could pass for a <c>versions</c> with a mistake in it.</summary>
    /// <param name="file">The name, for the message.</param>
    /// <param name="stream">The file, at its start; there it is left.</param>
    /// <exception cref="InputException">It is one of them.</exception>
    public static void Refuse(string file, Stream stream)
    {
        if (stream.Length == 0)
            throw new InputException($"'{file}' is empty.");

        var start = new byte[512];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        string text = Encoding.UTF8.GetString(start, 0, length).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            throw new InputException($"'{file}' is a web page (HTML): an error page, or a login page, saved in place of the file?");
    }
}

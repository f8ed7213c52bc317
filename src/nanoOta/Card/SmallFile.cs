using System;
using System.IO;
using System.Text;

namespace nanoOta;

/// <summary>Reads and writes files that fit into memory.</summary>
internal static class SmallFile
{
    /// <summary>Reads a file from its start.</summary>
    /// <param name="files">The card.</param>
    /// <param name="path">The file.</param>
    /// <param name="maxSize">Bytes to read at most.</param>
    /// <returns>The file, or as many of its first bytes.</returns>
    /// <exception cref="OtaException">It can't be read.</exception>
    public static byte[] Read(CardFiles files, string path, int maxSize)
    {
        Stream stream = files.OpenRead(path);
        try
        {
            long length = stream.Length;
            var content = new byte[length > maxSize ? maxSize : (int)length];
            if (StreamReading.Fill(stream, content, content.Length) < content.Length)
                throw files.ReadFailed(path, null);
            return content;
        }
        catch (IOException e)
        {
            throw files.ReadFailed(path, e);
        }
        finally
        {
            StreamReading.Release(stream);
        }
    }

    /// <summary>Reads a file as text in UTF-8, without blanks at its ends.</summary>
    /// <param name="files">The card.</param>
    /// <param name="path">The file.</param>
    /// <param name="maxSize">Bytes to read at most.</param>
    /// <exception cref="OtaException">It can't be read.</exception>
    public static string ReadText(CardFiles files, string path, int maxSize)
    {
        byte[] text = Read(files, path, maxSize);
        return Encoding.UTF8.GetString(text, 0, text.Length).Trim();
    }

    /// <summary>Makes a file where there is none.</summary>
    /// <exception cref="OtaException">It can't be written.</exception>
    public static void Create(CardFiles files, string path, byte[] content) => Write(files, path, files.Create(path), content);

    /// <summary>Writes to a file, and closes it.</summary>
    /// <exception cref="OtaException">It can't be written.</exception>
    public static void Write(CardFiles files, string path, Stream stream, byte[] content)
    {
        try
        {
            files.Write(stream, content, content.Length, path);
            files.Close(stream, path);
        }
        catch (Exception e)
        {
            StreamReading.Release(stream);
            throw e;
        }
    }
}

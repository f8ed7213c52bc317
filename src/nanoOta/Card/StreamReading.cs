using System.IO;

namespace nanoOta;

/// <summary>Reading from streams that give less than asked for, as network streams do, and the end of it.</summary>
internal static class StreamReading
{
    /// <summary>Reads until the buffer's first <paramref name="count"/> bytes are full or the stream ends.</summary>
    /// <returns>Bytes read.</returns>
    public static int Fill(Stream stream, byte[] buffer, int count) => Fill(stream, buffer, 0, count);

    /// <summary>Reads until <paramref name="count"/> bytes of the buffer from <paramref name="index"/> on are full or the stream ends.</summary>
    /// <returns>Bytes read.</returns>
    public static int Fill(Stream stream, byte[] buffer, int index, int count)
    {
        int done = 0;
        while (done < count)
        {
            int read = stream.Read(buffer, index + done, count - done);
            if (read <= 0)
                break;
            done += read;
        }

        return done;
    }

    /// <summary>Closes a file of which nothing more is wanted; a failure is of no interest then, an earlier one is.</summary>
    public static void Release(Stream stream)
    {
        try
        {
            stream?.Dispose();
        }
        catch (IOException)
        {
            // The caller has what it wanted or knows already that it failed.
        }
    }
}

using System;
using System.IO;
using System.IO.Hashing;

namespace nanoOta;

/// <summary>Compares two files byte by byte. A CRC-32 does not do: all files that end with their own CRC-32 have the same one.</summary>
internal class FileComparison
{
    private readonly CardFiles _files;
    private readonly Crc32 _crc = new();

    public FileComparison(CardFiles files)
    {
        _files = files;
    }

    /// <summary>Whether two files have the same bytes.</summary>
    /// <param name="first">The one; it is there.</param>
    /// <param name="second">The other one; it need not be there.</param>
    /// <param name="crc">The CRC-32 of both, if they are equal.</param>
    /// <exception cref="OtaException">One of them can't be read.</exception>
    public bool AreEqual(string first, string second, out uint crc)
    {
        crc = 0;
        Stream one = _files.OpenRead(first);
        Stream other = null;
        try
        {
            other = _files.FindAndOpen(second);
            if (other == null || one.Length != other.Length)
                return false;

            _crc.Reset();
            int half = _files.Buffer.Length / 2;
            int read;
            while ((read = _files.Read(one, 0, half, first)) > 0)
            {
                if (_files.Read(other, half, read, second) != read || !StartEqual(_files.Buffer, half, read))
                    return false;
                _crc.Append(new SpanByte(_files.Buffer, 0, read));
            }
        }
        catch (IOException e)
        {
            // A length can't be found out.
            throw _files.ReadFailed(first, e);
        }
        finally
        {
            StreamReading.Release(one);
            StreamReading.Release(other);
        }

        crc = _crc.GetCurrentHashAsUInt32();
        return true;
    }

    /// <summary>Whether the bytes at the buffer's start are those at <paramref name="second"/>.</summary>
    private static bool StartEqual(byte[] buffer, int second, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (buffer[i] != buffer[second++])
                return false;
        }

        return true;
    }
}

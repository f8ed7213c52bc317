using System.Collections.Generic;
using System.IO;
using Xunit;

namespace nanoOta.HostTests.Formats;

/// <summary>What the engine's reader makes of an archive.</summary>
internal static class Archive
{
    /// <summary>Reads all of it: the content per path, null for a directory.</summary>
    public static SortedDictionary<string, byte[]?> Read(Stream source, int bufferSize = 512)
    {
        var entries = new SortedDictionary<string, byte[]?>(System.StringComparer.Ordinal);
        var reader = new TarReader(source, new byte[bufferSize]);
        var buffer = new byte[1000];
        while (reader.Next() is { } entry)
        {
            using var data = new MemoryStream();
            while (reader.Read(buffer, 0, buffer.Length) is > 0 and var read)
                data.Write(buffer, 0, read);

            Assert.Equal(entry.Size, data.Length);
            Assert.True(entries.TryAdd(entry.Path, entry.IsDirectory ? null : data.ToArray()), entry.Path + " is there twice");
        }

        reader.Drain(int.MaxValue);
        return entries;
    }
}

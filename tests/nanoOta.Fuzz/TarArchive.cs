using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;

namespace nanoOta.Fuzz;

/// <summary>Writes archives by .NET's own writer.</summary>
internal static class TarArchive
{
    /// <param name="format">One of the four that there are.</param>
    /// <param name="tree">Content by path, in this order; null for a directory.</param>
    public static byte[] Write(TarEntryFormat format, IEnumerable<KeyValuePair<string, byte[]?>> tree)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, format, leaveOpen: true))
        {
            foreach ((string path, byte[]? content) in tree)
            {
                TarEntryType type = content == null ? TarEntryType.Directory : format == TarEntryFormat.V7 ? TarEntryType.V7RegularFile : TarEntryType.RegularFile;
                System.Formats.Tar.TarEntry entry = format switch
                {
                    TarEntryFormat.V7 => new V7TarEntry(type, path),
                    TarEntryFormat.Ustar => new UstarTarEntry(type, path),
                    TarEntryFormat.Gnu => new GnuTarEntry(type, path),
                    _ => new PaxTarEntry(type, path),
                };
                entry.ModificationTime = DateTimeOffset.UnixEpoch;
                if (content != null)
                    entry.DataStream = new MemoryStream(content);
                writer.WriteEntry(entry);
            }
        }

        return archive.ToArray();
    }
}

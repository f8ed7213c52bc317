using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;

namespace nanoOta.Tool.Releases;

/// <summary>Writes archives: plain ustar, and the same bytes for the same folder on every machine.</summary>
internal static class ArchiveFile
{
    private const int NameSize = 100;

    /// <summary>The name that a version's archive has on the server.</summary>
    public static string NameOf(SemVersion version) => version.ToString().Replace('.', '_') + "-firmware.tar";

    /// <summary>Writes one.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="entries">What, in this order.</param>
    /// <param name="watch">Gets each file as it is opened, and gives what is read instead.</param>
    public static void Write(Stream target, IReadOnlyList<FolderEntry> entries, Func<Stream, Stream> watch)
    {
        using var writer = new TarWriter(target, TarEntryFormat.Ustar, leaveOpen: true);
        foreach (FolderEntry entry in entries)
        {
            var header = new UstarTarEntry(entry.IsDirectory ? TarEntryType.Directory : TarEntryType.RegularFile, NameOf(entry))
            {
                ModificationTime = DateTimeOffset.UnixEpoch,
                Mode = (UnixFileMode)Convert.ToInt32(entry.IsDirectory ? "755" : "644", 8),
            };
            using Stream? data = entry.IsDirectory ? null : watch(entry.OpenRead());
            if (data != null)
                header.DataStream = data;
            WriteEntry(writer, header);
        }
    }

    /// <summary>
    /// Clients of the old system need directories, and know them by a slash at the end. They don't read a prefix: where the
    /// name is split in two, none is needed, and the writer would leave the second half empty.
    /// </summary>
    private static string NameOf(FolderEntry entry) => entry.IsDirectory && entry.Path.Length < NameSize ? entry.Path + "/" : entry.Path;

    private static void WriteEntry(TarWriter writer, UstarTarEntry entry)
    {
        try
        {
            writer.WriteEntry(entry);
        }
        catch (ArgumentException)
        {
            throw new InputException($"'{entry.Name}' does not fit a plain tar archive: the folder's path may have 155 characters, the name 100.");
        }
    }
}

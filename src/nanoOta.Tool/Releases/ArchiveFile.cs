using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;

namespace nanoOta.Tool.Releases;

/// <summary>Writes archives: plain ustar, and the same bytes for the same folder on every machine.</summary>
internal static class ArchiveFile
{
    /// <summary>The name that a version's archive has on the server.</summary>
    public static string NameOf(SemVersion version) => version.ToString().Replace('.', '_') + "-firmware.tar";

    public static void Write(Stream target, IReadOnlyList<FolderEntry> entries)
    {
        using var writer = new TarWriter(target, TarEntryFormat.Ustar, leaveOpen: true);
        foreach (FolderEntry entry in entries)
        {
            // The directories, and the slashes at their ends, are there for clients of the old system.
            var header = new UstarTarEntry(
                entry.IsDirectory ? TarEntryType.Directory : TarEntryType.RegularFile, entry.IsDirectory ? entry.Path + "/" : entry.Path)
            {
                ModificationTime = DateTimeOffset.UnixEpoch,
                Mode = (UnixFileMode)Convert.ToInt32(entry.IsDirectory ? "755" : "644", 8),
            };
            using FileStream? data = entry.IsDirectory ? null : File.OpenRead(entry.Source);
            if (data != null)
                header.DataStream = data;
            WriteEntry(writer, header);
        }
    }

    private static void WriteEntry(TarWriter writer, UstarTarEntry entry)
    {
        try
        {
            writer.WriteEntry(entry);
        }
        catch (ArgumentException e)
        {
            throw new InputException($"'{entry.Name}' does not fit a plain tar archive: {e.Message}");
        }
    }
}

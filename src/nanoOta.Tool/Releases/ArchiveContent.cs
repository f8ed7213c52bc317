using System.Collections.Generic;
using System.IO;

namespace nanoOta.Tool.Releases;

/// <summary>What a device would make of an archive: the engine's own reader and rules say it.</summary>
/// <param name="Sha1">The hash of the entire file, as <c>versions</c> has it.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Entries">What is in it, as far as it can be read.</param>
/// <param name="HasProgram">Whether a PE file is where SdBoot looks for them.</param>
/// <param name="Problem">Why a device refuses it; null if it does not.</param>
internal sealed record ArchiveContent(string Sha1, long Size, IReadOnlyList<ArchiveEntry> Entries, bool HasProgram, OtaException? Problem)
{
    private const int BufferSize = 64 * 1024;

    public static ArchiveContent Read(Stream stream)
    {
        using var sha1 = new HostSha1();
        var hashed = new HashingStream(stream, sha1);
        var entries = new List<ArchiveEntry>();
        var buffer = new byte[BufferSize];
        var files = new PackedFiles();
        OtaException? problem;
        try
        {
            problem = ReadEntries(new TarReader(hashed, buffer), entries, files);
        }
        catch (OtaException e)
        {
            problem = e;
        }

        long end = hashed.BytesRead;
        while (hashed.Read(buffer, 0, buffer.Length) > 0)
        {
            // The hash covers what follows the end, or the fault, too.
        }

        if (hashed.BytesRead - end > OtaOptions.DefaultMaxTrailingSize)
            problem ??= new OtaException(OtaError.ArchiveTrailingData, $"{hashed.BytesRead - end} bytes follow the end of the archive");

        return new ArchiveContent(Hex.Encode(sha1.Finish()), hashed.BytesRead, entries, files.HasProgram, problem);
    }

    /// <summary>Goes on after a path that is refused: the rest is worth seeing.</summary>
    private static OtaException? ReadEntries(TarReader reader, List<ArchiveEntry> entries, PackedFiles files)
    {
        OtaException? problem = null;
        var rules = new PathRules(files);
        bool hasApp = false;
        while (reader.Next() is { } entry)
        {
            entries.Add(new ArchiveEntry(entry.Path, entry.Size, entry.IsDirectory));
            try
            {
                string? path = rules.Add(entry.Path, entry.IsDirectory);
                if (path != null && !entry.IsDirectory)
                {
                    files.Add(path);
                    if (FirmwareIntake.IsFirmware(path))
                        FirmwareIntake.TargetOf(path);
                    hasApp |= CardPaths.IsApp(path);
                }
            }
            catch (OtaException e)
            {
                problem ??= e;
            }
        }

        return problem ?? (hasApp ? null : new OtaException(OtaError.ArchiveWithoutApp, "The archive has no file below app/"));
    }
}

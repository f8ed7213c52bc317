using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using nanoOta.Signing;

namespace nanoOta.Tool.Releases;

/// <summary>What a device would make of an archive: the engine's own reader and rules say it.</summary>
internal sealed class ArchiveContent
{
    private readonly List<ArchiveEntry> _entries = [];
    private readonly List<PackedFile> _files = [];
    private readonly PackedFiles _paths = new();

    private ArchiveContent()
    {
    }

    /// <summary>The hash of the entire file, as <c>versions</c> has it.</summary>
    public string Sha1 { get; private set; } = string.Empty;

    /// <summary>Its SHA-256.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    /// <summary>Its size in bytes.</summary>
    public long Size { get; private set; }

    /// <summary>What is in it, as far as it can be read.</summary>
    public IReadOnlyList<ArchiveEntry> Entries => _entries;

    /// <summary>The files in it that a device takes.</summary>
    public IReadOnlyList<PackedFile> Files => _files;

    /// <summary>Whether a PE file is where SdBoot looks for them.</summary>
    public bool HasProgram => _paths.HasProgram;

    /// <summary>Why a device refuses it; null if it does not.</summary>
    public OtaException? Problem { get; private set; }

    public static ArchiveContent Read(Stream stream)
    {
        var content = new ArchiveContent();
        using var sha1 = new HostHash(HashAlgorithmName.SHA1);
        using var sha256 = new HostHash(HashAlgorithmName.SHA256);
        var hashed = new HashingStream(new HashingStream(stream, sha256), sha1);
        var buffer = new byte[DescriptorReader.BlockSize];
        try
        {
            content.ReadEntries(hashed, buffer);
        }
        catch (OtaException e)
        {
            content.Problem = e;
        }

        long end = hashed.BytesRead;
        while (hashed.Read(buffer, 0, buffer.Length) > 0)
        {
            // The hash covers what follows the end, or the fault, too.
        }

        if (hashed.BytesRead - end > OtaOptions.DefaultMaxTrailingSize)
            content.Problem ??= new OtaException(OtaError.ArchiveTrailingData, $"{hashed.BytesRead - end} bytes follow the end of the archive");

        content.Sha1 = Hex.Encode(sha1.Finish());
        content.Sha256 = Hex.Encode(sha256.Finish());
        content.Size = hashed.BytesRead;
        return content;
    }

    /// <summary>Goes on after a path that is refused: the rest is worth seeing.</summary>
    private void ReadEntries(HashingStream archive, byte[] buffer)
    {
        OtaException? problem = null;
        var reader = new TarReader(archive, buffer);
        var rules = new PathRules(_paths);
        bool hasApp = false;
        while (reader.Next() is { } entry)
        {
            _entries.Add(new ArchiveEntry(entry.Path, entry.Size, entry.IsDirectory));
            try
            {
                string? path = rules.Add(entry.Path, entry.IsDirectory);
                if (path != null && !entry.IsDirectory)
                {
                    _paths.Add(path);
                    if (FirmwareIntake.IsFirmware(path))
                        FirmwareIntake.TargetOf(path);
                    hasApp |= CardPaths.IsApp(path);

                    // The reader has taken the headers, and none of the data.
                    _files.Add(PackedFile.Read(reader, path, entry.Size, archive.BytesRead, buffer));
                }
            }
            catch (OtaException e) when (e.Error != OtaError.ArchiveTruncated)
            {
                problem ??= e;
            }
        }

        Problem = problem ?? (hasApp ? null : new OtaException(OtaError.ArchiveWithoutApp, "The archive has no file below app/"));
    }
}

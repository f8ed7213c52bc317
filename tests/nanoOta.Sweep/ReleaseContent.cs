using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace nanoOta.Sweep;

/// <summary>A release: what it consists of, and the archive that brings it.</summary>
public sealed class ReleaseContent
{
    private readonly Lazy<byte[]> _archive;
    private readonly Lazy<ReleaseContent> _signed;

    /// <param name="version">Its version.</param>
    /// <param name="files">Path in the release to content.</param>
    /// <param name="firmware">The image that comes along; null for none.</param>
    public ReleaseContent(string version, IReadOnlyDictionary<string, byte[]> files, byte[]? firmware = null)
    {
        Version = version;
        Files = files;
        Firmware = firmware;
        _archive = new Lazy<byte[]>(MakeArchive);
        _signed = new Lazy<ReleaseContent>(() => new ReleaseContent(this));
    }

    private ReleaseContent(ReleaseContent unsigned)
    {
        Version = unsigned.Version;
        Firmware = unsigned.Firmware;
        _archive = unsigned._archive;
        _signed = new Lazy<ReleaseContent>(this);
        Descriptor = SweptKey.Describe(this);
        Files = new SortedDictionary<string, byte[]>(unsigned.Files.ToDictionary()) { [CardPaths.AppDescriptor] = Descriptor };
    }

    public string Version { get; }

    public IReadOnlyDictionary<string, byte[]> Files { get; }

    public byte[]? Firmware { get; }

    /// <summary>The same release with a descriptor, which stays with its files on the card.</summary>
    public ReleaseContent Signed => _signed.Value;

    /// <summary>The descriptor on the server; null: it is not signed.</summary>
    public byte[]? Descriptor { get; }

    /// <summary>Its serial number: 110 for 1.1.0.</summary>
    public uint Serial => SerialOf(Version);

    public byte[] Archive => _archive.Value;

    public string ArchiveName => Version.Replace('.', '_') + "-firmware.tar";

    public string ManifestLine => $"{Version};{ArchiveName};{Convert.ToHexStringLower(SHA1.HashData(Archive))}\n";

    /// <summary>The serial number of a version; 0 for none.</summary>
    public static uint SerialOf(string version) =>
        version.Length == 0 ? 0 : uint.Parse(version.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Content that tells where it belongs: another seed, other bytes.</summary>
    public static byte[] Bytes(int seed, int size)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        return content;
    }

    private byte[] MakeArchive()
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach ((string path, byte[] content) in Files)
                Add(tar, path, content);
            if (Firmware != null)
                Add(tar, FirmwareIntake.PathOf(SweptFlash.Target), Firmware);
        }

        return stream.ToArray();
    }

    private static void Add(TarWriter tar, string path, byte[] content) => tar.WriteEntry(
        new UstarTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(content), ModificationTime = DateTimeOffset.UnixEpoch });
}

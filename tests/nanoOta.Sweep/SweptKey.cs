using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using nanoOta.Signing;
using nanoOta.Tool.Releases;

namespace nanoOta.Sweep;

/// <summary>
/// The key of signed releases. What stands for its signatures is a keyed hash: it counts for one digest alone, and a sweep checks
/// millions of them. The arithmetic of the real ones is tested elsewhere.
/// </summary>
internal static class SweptKey
{
    private const string Id = "sweep";

    /// <summary>A verifier that trusts this key alone, as a board and its app have one each.</summary>
    public static ReleaseVerifier NewVerifier() => new SignatureVerifier(new TrustedKey(Id, Check));

    /// <summary>The signed descriptor of a release.</summary>
    public static byte[] Describe(ReleaseContent release)
    {
        var terms = new ReleaseTerms(SemVersion.Parse(release.Version)) { Serial = release.Serial };
        var content = ArchiveContent.Read(new MemoryStream(release.Archive));
        byte[] text = [.. DescriptorText.Write(terms, release.ArchiveName, content), .. Encoding.UTF8.GetBytes(Refused(release, content))];
        byte[] number = NumberFor(SHA256.HashData(text));
        // SEQUENCE { INTEGER, INTEGER }: the same positive number of 32 bytes twice.
        byte[] der = [0x30, 68, 0x02, 32, .. number, 0x02, 32, .. number];
        return [.. text, .. Encoding.ASCII.GetBytes($"signature: {Id} {Convert.ToBase64String(der)}\n")];
    }

    /// <summary>What the tool leaves out, and an owner with another tool does not: the device itself must refuse it.</summary>
    private static string Refused(ReleaseContent release, ArchiveContent content)
    {
        var lines = new StringBuilder();
        using var archive = new System.Formats.Tar.TarReader(new MemoryStream(release.Archive));
        while (archive.GetNextEntry() is { DataStream: { } data } entry)
        {
            if (content.Files.Any(file => file.Path == entry.Name))
                continue;
            var digest = new ContentDigest(entry.Length);
            var buffer = new byte[entry.Length];
            data.ReadExactly(buffer);
            digest.Append(buffer, 0, buffer.Length);
            lines.Append(CultureInfo.InvariantCulture, $"file: {Hex.Encode(digest.Finish())} {entry.Length} {entry.DataOffset} {entry.Name}\n");
        }

        return lines.ToString();
    }

    private static bool Check(byte[] digest, byte[] signature)
    {
        byte[] number = NumberFor(digest);
        return signature.AsSpan(0, 32).SequenceEqual(number) && signature.AsSpan(32).SequenceEqual(number);
    }

    private static byte[] NumberFor(byte[] digest)
    {
        byte[] number = HMACSHA256.HashData("sweep"u8, digest);
        number[0] = (byte)((number[0] & 0x3F) | 0x40);
        return number;
    }
}

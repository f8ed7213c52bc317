using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using nanoOta.Signing;

namespace nanoOta.Fuzz;

/// <summary>
/// Signs descriptors by a key that is none: who does not know it can't sign all the same, and a signature is for one text. Unlike a
/// real one it takes no time, and is the same on every run. And the descriptor's lines once more, apart from all that is looked at here.
/// </summary>
internal static class OwnSigning
{
    private const string SignatureKey = "signature: ";
    private static readonly byte[] Secret = Text.Bytes("nobody knows");

    public static TrustedKey Key { get; } = new("key", (digest, signature) => signature.SequenceEqual(SignatureOf(digest)));

    /// <summary>What is signed of a descriptor.</summary>
    public static byte[] Unsigned(byte[] descriptor)
    {
        int end = Text.Of(descriptor).IndexOf("\n" + SignatureKey, StringComparison.Ordinal);
        return end < 0 ? descriptor : descriptor[..(end + 1)];
    }

    public static byte[] Sign(byte[] unsigned) =>
        [.. unsigned, .. Text.Bytes($"{SignatureKey}key {Convert.ToBase64String(DerTarget.Write(SignatureOf(SHA256.HashData(unsigned))))}\n")];

    /// <summary>Whether it is signed just as <see cref="Sign"/> does it.</summary>
    public static bool IsSigned(byte[] descriptor) => descriptor.AsSpan().IndexOf(Sign(Unsigned(descriptor))) == 0;

    /// <summary>The files of a descriptor: of its lines, those of a file.</summary>
    public static IReadOnlyList<(string Path, string Digest, long Size)> FilesOf(byte[] descriptor) =>
    [
        .. Text.Of(descriptor).Split('\n').Where(line => line.StartsWith("file: ", StringComparison.Ordinal)).Select(line => line.Split(' ', 5))
            .Select(parts => (parts[4], parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture))),
    ];

    /// <summary>The line of a file.</summary>
    public static string Line(string path, ReadOnlySpan<byte> content, long offset) =>
        string.Create(CultureInfo.InvariantCulture, $"file: {Digest(content)} {content.Length} {offset} {path}\n");

    /// <summary>A descriptor up to its files.</summary>
    public static string Header(string archive, long size) => string.Create(
        CultureInfo.InvariantCulture,
        $"nanoota-release: 1\nversion: 1.2.0\nserial: 17\narchive: {archive}\nsize: {size}\nsha1: {new string('1', 40)}\nsha256: {new string('2', 64)}\n");

    /// <summary>The content digest, 64 hex digits.</summary>
    public static string Digest(ReadOnlySpan<byte> content)
    {
        byte[] size = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(size, content.Length);
        byte[] link = HMACSHA256.HashData(Encoding.ASCII.GetBytes("nanoOta content 1"), size);
        for (int at = 0; at < content.Length; at += 4096)
            link = HMACSHA256.HashData(link, content.Slice(at, Math.Min(4096, content.Length - at)));
        return Convert.ToHexStringLower(link);
    }

    // Two numbers from 1 to n - 1.
    private static byte[] SignatureOf(byte[] digest)
    {
        byte[] r = HMACSHA256.HashData(Secret, digest);
        r[0] = 0x55;
        return [.. r, .. r];
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using nanoOta.HostTests.Signing;
using nanoOta.UnitTests;

namespace nanoOta.HostTests.Installation;

/// <summary>A release of a number of files and bytes, signed, on a server that allocates nothing but the streams that it hands out.</summary>
internal sealed class SizedRelease : IRangeSource
{
    private const int FilesPerDirectory = 40;

    private readonly Dictionary<string, byte[]> _files = [];

    /// <param name="server">Signs it.</param>
    /// <param name="number">Of several releases of one size each has other files.</param>
    /// <param name="files">How many files there are.</param>
    /// <param name="size">Bytes in all, but for what the numbers do not go into.</param>
    public SizedRelease(SignedServer server, int number, int files, int size)
    {
        byte[] archive = Archive(number, files, size / files);
        Version = number.ToString(CultureInfo.InvariantCulture) + ".0.0";
        _files["versions"] = Encoding.ASCII.GetBytes($"{Version};{SignedServer.Archive};{Convert.ToHexStringLower(SHA1.HashData(archive))}\n");
        _files[SignedServer.Archive] = archive;
        _files[SignedServer.Archive + ".release"] = server.Sign(SignedServer.Describe(SignedServer.Terms(Version, number), archive));
    }

    public string Version { get; }

    public Stream Open(string name, long offset, out long length) => OpenRange(name, offset, long.MaxValue, out length);

    public Stream OpenRange(string name, long offset, long count, out long length)
    {
        byte[] file = _files[name];
        length = Math.Min(count, file.Length - offset);
        return new MemoryStream(file, (int)offset, (int)length, writable: false);
    }

    private static byte[] Archive(int number, int files, int size)
    {
        int room = 512 + ((size + 511) / 512 * 512);
        var archive = new byte[(files * room) + 1024];
        for (int i = 0; i < files; i++)
        {
            Span<byte> entry = archive.AsSpan(i * room, room);
            string path = string.Create(CultureInfo.InvariantCulture, $"app/part{i / FilesPerDirectory:D2}/file{i:D3}.bin");
            TarBytes.Header(path, '0', size).CopyTo(entry);
            new Random((1000 * number) + i).NextBytes(entry.Slice(512, size));
        }

        return archive;
    }
}

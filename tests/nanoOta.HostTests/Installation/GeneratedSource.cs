using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using nanoOta.UnitTests;

namespace nanoOta.HostTests.Installation;

/// <summary>Offers an archive of any size that is never in memory at once: app/big.bin, then app/small.bin.</summary>
internal sealed class GeneratedSource : IUpdateSource
{
    private readonly string _version;
    private readonly long _size;
    private readonly string _sha1;

    /// <param name="version">The release's version.</param>
    /// <param name="size">Bytes of app/big.bin, a multiple of 512.</param>
    public GeneratedSource(string version, long size)
    {
        _version = version;
        _size = size;
        using Stream archive = new Archive(size);
        _sha1 = Convert.ToHexStringLower(SHA1.HashData(archive));
    }

    public long ArchiveSize => 512 + _size + 1024;

    public Stream Open(string name, long offset, out long length)
    {
        Stream stream = name == "versions" ? new MemoryStream(Encoding.ASCII.GetBytes($"{_version};big.tar;{_sha1}")) : new Archive(_size);
        length = name == "versions" ? stream.Length : ArchiveSize;
        return stream;
    }

    private sealed class Archive(long size) : MemoryStream
    {
        private readonly byte[] _header = TarBytes.Header("app/big.bin", '0', size);
        private long _position;

        public override int Read(byte[] buffer, int offset, int count)
        {
            int done = (int)Math.Min(count, 512 + size + 1024 - _position);
            for (int i = 0; i < done; i++, _position++)
            {
                buffer[offset + i] = _position < 512
                    ? _header[_position]
                    : _position < 512 + size ? (byte)(_position * 31 >> 3) : (byte)0;
            }

            return done;
        }

        public override int Read(Span<byte> buffer)
        {
            var bytes = new byte[buffer.Length];
            int read = Read(bytes, 0, bytes.Length);
            bytes.AsSpan(0, read).CopyTo(buffer);
            return read;
        }
    }
}

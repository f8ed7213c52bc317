using System;
using System.IO;
using System.IO.Hashing;
using BenchmarkDotNet.Attributes;
using nanoOta.Signing;

namespace nanoOta.Bench;

/// <summary>The parts that see each byte, on the host: to compare one version of a part with another.</summary>
[MemoryDiagnoser]
public class Parts
{
    private readonly byte[] _content = new byte[1 << 20];
    private readonly byte[] _buffer = new byte[OtaOptions.DefaultBufferSize];
    private byte[] _archive = [];

    [GlobalSetup]
    public void SetUp()
    {
        new Random(1).NextBytes(_content);
        _archive = Workload.Archive(new Workload(0).Old);
    }

    [Benchmark]
    public byte[] ManagedSha1()
    {
        var hash = new Sha1();
        for (int i = 0; i < _content.Length; i += _buffer.Length)
            hash.Update(_content, i, _buffer.Length);
        return hash.Finish();
    }

    [Benchmark]
    public byte[] DigestOfContent()
    {
        var digest = new ContentDigest(_content.Length);
        for (int i = 0; i < _content.Length; i += _buffer.Length)
            digest.Append(_content, i, _buffer.Length);
        return digest.Finish();
    }

    [Benchmark]
    public uint Crc()
    {
        var crc = new Crc32();
        crc.Append(_content);
        return crc.GetCurrentHashAsUInt32();
    }

    [Benchmark]
    public long ArchiveOfFortyFiles()
    {
        var reader = new TarReader(new HashingStream(new MemoryStream(_archive), null), _buffer);
        long size = 0;
        while (reader.Next() is { } entry)
        {
            size += entry.Size;
            while (reader.Read(_buffer, 0, _buffer.Length) > 0)
            {
                // Only its cost counts.
            }
        }

        return size;
    }

    [Benchmark]
    public bool RoomInADirectory()
    {
        var room = new DirectoryRoom();
        for (int i = 0; i < Workload.FileCount; i++)
        {
            room.AddOld("a module's name.pe", true);
            room.AddNew("a module's name.pe");
        }

        return room.MayGrow();
    }
}

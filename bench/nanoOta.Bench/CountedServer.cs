using System;
using System.Collections.Generic;
using System.IO;
using nanoOta.Simulator;

namespace nanoOta.Bench;

/// <summary>A server in memory that counts what goes over the air.</summary>
internal sealed class CountedServer : IRangeSource
{
    public Dictionary<string, byte[]> Files { get; } = [];

    public long Bytes { get; private set; }

    public long Requests { get; private set; }

    /// <summary>Bytes after which the power fails, once; none by default.</summary>
    public long CutAfter { get; set; } = long.MaxValue;

    /// <summary>Takes the power from the card too.</summary>
    public Action PowerFails { get; set; } = () => { };

    public Stream Open(string name, long offset, out long length) => OpenRange(name, offset, long.MaxValue, out length);

    public Stream OpenRange(string name, long offset, long count, out long length)
    {
        if (!Files.TryGetValue(name, out byte[]? content))
            throw new OtaException(OtaError.NotFound, name);
        Requests++;
        length = Math.Min(content.Length - offset, count);
        return new Part(this, content, (int)offset, (int)length);
    }

    private sealed class Part(CountedServer server, byte[] content, int start, int length) : MemoryStream(content, start, length, false)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            if (server.Bytes >= server.CutAfter)
            {
                server.CutAfter = long.MaxValue;
                server.PowerFails();
                throw new PowerCutException();
            }

            int read = base.Read(buffer, offset, count);
            server.Bytes += read;
            return read;
        }
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using nanoOta.HostShims;

namespace nanoOta.Fuzz;

/// <summary>A server whose answers are the parts of one input; behind the last one nobody answers any more.</summary>
internal sealed class ScriptedServer : IDisposable
{
    /// <summary>What stands between two answers.</summary>
    public const string Separator = "\n--next--\n";

    private readonly FuzzRun _run;
    private readonly Queue<byte[]> _answers = [];

    public ScriptedServer(FuzzRun run, byte[] input)
    {
        _run = run;
        foreach (string answer in Text.Of(input).Split(Separator))
            _answers.Enqueue(Text.Bytes(answer));
        HttpConnection.Transport = Connect;
    }

    /// <summary>Whoever was asked, in order.</summary>
    public List<Uri> Asked { get; } = [];

    public void Dispose() => HttpConnection.Transport = null;

    private Connection Connect(Uri uri)
    {
        _run.Step();
        Asked.Add(uri);
        return _answers.TryDequeue(out byte[]? answer)
            ? new Connection(_run.Open(answer))
            : throw new WebException("connection failed", WebExceptionStatus.ConnectFailure);
    }

    /// <summary>Takes what is written to it, and gives the answer.</summary>
    private sealed class Connection(Stream answer) : ForwardStream
    {
        public override bool CanWrite => true;

        public override int Read(byte[] buffer, int offset, int count) => answer.Read(buffer, offset, count);

        public override void Write(byte[] buffer, int offset, int count)
        {
        }
    }
}

using System;
using System.IO;
using System.Net;
using System.Text;
using nanoOta.Sweep;
using nanoOta.Tool.Serving;
using Spectre.Console;
using ToolServer = nanoOta.Tool.Serving.ReleaseServer;

namespace nanoOta.HostTests.Installation;

/// <summary><c>nanoota serve</c> on a free port, and the folder that it serves.</summary>
internal sealed class ReleaseSite : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ToolServer _server;
    private DateTime _written = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public ReleaseSite()
    {
        var log = new TransferLog(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }), null);
        _server = ToolServer.StartAsync(_folder.Path, IPAddress.Loopback, 0, log).GetAwaiter().GetResult();
    }

    public int Port => _server.Port;

    public string Url => $"http://127.0.0.1:{Port}";

    public void Offer(ReleaseContent release)
    {
        Write(release.ArchiveName, release.Archive);
        Write(release.ArchiveName + ReleaseVerifier.Suffix, release.Descriptor!);
        Write("versions", Encoding.ASCII.GetBytes(release.ManifestLine));
    }

    /// <summary>Puts a file there; its ETag is another one each time.</summary>
    public void Write(string name, byte[] content)
    {
        _written += TimeSpan.FromMinutes(1);
        File.SetLastWriteTimeUtc(_folder.Write(name, content), _written);
    }

    public void Dispose()
    {
        _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Dispose();
    }
}

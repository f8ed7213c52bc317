using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Tool;
using Xunit;

namespace nanoOta.HostTests.Tool;

/// <summary><c>nanoota serve</c> on a free port of the loopback address, until it is disposed.</summary>
internal sealed class ServedRelease : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly LineWriter _output = new();
    private readonly StringWriter _error = new();
    private Task<int> _run = Task.FromResult(0);

    private ServedRelease()
    {
    }

    /// <summary>The folder's URL, without a slash at its end.</summary>
    public string Url { get; private set; } = string.Empty;

    public string Output => _output.ToString();

    public static async Task<ServedRelease> StartAsync(string folder)
    {
        var server = new ServedRelease();
        server._run = CommandLine.RunAsync(["serve", folder, "--host", "127.0.0.1", "--port", "0"], server._output, server._error, server._stop.Token);

        // The first line is the URL of versions.
        Task first = await Task.WhenAny(server._output.FirstLine, server._run);
        Assert.True(first != server._run, server._error.ToString());
        string url = await server._output.FirstLine;
        server.Url = url[..url.LastIndexOf('/')];
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Assert.Equal(0, await _run);
        _stop.Dispose();
    }
}

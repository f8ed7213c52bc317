using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace nanoOta.HostTests.Tool;

/// <summary>A folder with an app and a release folder beside it.</summary>
internal sealed class ReleaseFolders : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReleaseFolders()
    {
        Write("app/main.pe", "main");
        Write("app/lib/helper.pe", "helper");
        Write("main.txt", "root");
    }

    public string App => Path.Combine(_folder.Path, "release");

    public string Server => Path.Combine(_folder.Path, "server");

    public string Versions => File.ReadAllText(Path.Combine(Server, "versions"));

    public void Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public void Write(string name, byte[] content) => _folder.Write("release/" + name, content);

    public void WriteServer(string name, string content) => WriteServer(name, Encoding.UTF8.GetBytes(content));

    public void WriteServer(string name, byte[] content) => _folder.Write("server/" + name, content);

    public byte[] ReadServer(string name) => File.ReadAllBytes(Path.Combine(Server, name));

    /// <summary>What is in the release folder, without the lock, which stays.</summary>
    public string[] ServerFiles() => Directory.Exists(Server)
        ? [.. Directory.GetFiles(Server).Select(path => Path.GetFileName(path)).Where(name => name != ".nanoota.lock").Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Packs what is here, which is no real app.</summary>
    public Task<ToolRun> Pack(string version, params string[] more) => PackApp(version, ["--unchecked", .. more]);

    public Task<ToolRun> PackApp(string version, params string[] more) => ToolRun.Of(["pack", App, "--version", version, "--out", Server, .. more]);

    public async Task PackAll(params string[] versions)
    {
        foreach (string version in versions)
        {
            Write("app/version.txt", version);
            Assert.Equal(0, (await Pack(version)).ExitCode);
        }
    }

    public void Dispose() => _folder.Dispose();
}

using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using nanoOta.Tool.Keys;
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

    /// <summary>A key pair that is made the first time that it is asked for; the path of the private one.</summary>
    public string Key(string name)
    {
        string path = Path.Combine(_folder.Path, name + ".pem");
        if (!File.Exists(path))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            KeyFiles.Write(key, path, null);
        }

        return path;
    }

    public string PublicKey(string name) => KeyFiles.PublicPathOf(Key(name));

    /// <summary>A file beside the folders.</summary>
    public string WriteBeside(string name, byte[] content) => _folder.Write(name, content);

    /// <summary>The lines of a version's descriptor.</summary>
    public string[] Descriptor(string version) => File.ReadAllLines(DescriptorPath(version));

    public string DescriptorPath(string version) => Path.Combine(Server, version.Replace('.', '_') + "-firmware.tar.release");

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

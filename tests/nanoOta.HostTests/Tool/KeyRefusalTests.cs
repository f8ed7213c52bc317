using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace nanoOta.HostTests.Tool;

/// <summary>Keys and signatures that can't be used: one line that says why, and nothing is changed.</summary>
public sealed class KeyRefusalTests : IDisposable
{
    private readonly ReleaseFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Theory]
    [InlineData("missing", "there is no such key file")]
    [InlineData("empty", "is no key in PEM form")]
    [InlineData("text", "is no key in PEM form")]
    [InlineData("public", "is a public key: to sign, the private one is needed")]
    [InlineData("rsa", "is an RSA key")]
    [InlineData("rsa pkcs1", "is an RSA key")]
    [InlineData("p384", "is a key on the curve")]
    [InlineData("certificate", "holds a CERTIFICATE")]
    [InlineData("damaged", "holds no key for ECDSA on P-256, or is damaged")]
    public async Task What_does_not_sign_is_refused_by_pack_and_sign(string kind, string error)
    {
        await _folders.PackAll("1.0.0");
        string[] before = _folders.ServerFiles();
        byte[] descriptor = _folders.ReadServer("1_0_0-firmware.tar.release");
        string path = Path.Combine(Path.GetDirectoryName(_folders.Server)!, "key.pem");
        if (Content(kind) is { } content)
            _folders.WriteBeside("key.pem", Encoding.ASCII.GetBytes(content));

        foreach (ToolRun run in new[] { await _folders.Pack("1.1.0", "--key", path), await ToolRun.Of("sign", _folders.Server, "--key", path) })
        {
            Assert.Equal(1, run.ExitCode);
            string[] lines = [.. run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains("warning:", StringComparison.Ordinal))];
            Assert.Contains(error, Assert.Single(lines), StringComparison.Ordinal);
        }

        Assert.Equal(before, _folders.ServerFiles());
        Assert.Equal(descriptor, _folders.ReadServer("1_0_0-firmware.tar.release"));
    }

    [Theory]
    [InlineData("missing", "there is no such key file")]
    [InlineData("text", "is no key in PEM form")]
    [InlineData("private", "is a private key: here the public one is needed")]
    [InlineData("rsa public", "is an RSA key")]
    public async Task What_does_not_check_is_refused_by_verify(string kind, string error)
    {
        await _folders.PackAll("1.0.0");
        string path = Path.Combine(Path.GetDirectoryName(_folders.Server)!, "key.pem");
        if (Content(kind) is { } content)
            _folders.WriteBeside("key.pem", Encoding.ASCII.GetBytes(content));
        ToolRun run = await ToolRun.Of("verify", _folders.Server, "--public-key", path);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(error, Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_key_that_others_may_read_signs_with_a_warning()
    {
        if (OperatingSystem.IsWindows())
            return;
        string key = _folders.Key("a");
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        ToolRun run = await _folders.Pack("1.0.0", "--key", key);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"warning: others on this machine may read '{key}': chmod 600 {key}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("release/app/key.pem")]
    [InlineData("server/key.pem")]
    public async Task A_private_key_that_would_go_out_to_devices_is_refused(string path)
    {
        string key = _folders.WriteBeside(path, File.ReadAllBytes(_folders.Key("a")));
        ToolRun run = await _folders.Pack("1.0.0", "--key", key);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("which goes out to devices", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("versions", _folders.ServerFiles());
    }

    [Theory]
    [InlineData("other bytes", "The signature does not hold")]
    [InlineData("other key", "The signature does not hold")]
    [InlineData("raw", "The signature does not hold")]
    [InlineData("empty", "The signature does not hold")]
    [InlineData("long", "more than 72 bytes")]
    [InlineData("missing", "is no file")]
    public async Task A_signature_from_outside_that_does_not_hold_is_refused(string kind, string error)
    {
        await _folders.PackAll("1.0.0");
        byte[] descriptor = _folders.ReadServer("1_0_0-firmware.tar.release");
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(_folders.Key(kind == "other key" ? "b" : "a")));
        byte[]? signature = kind switch
        {
            "other bytes" => key.SignData("x"u8, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
            "other key" => key.SignData(descriptor, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
            "raw" => key.SignData(descriptor, HashAlgorithmName.SHA256),
            "empty" => [],
            "long" => new byte[73],
            _ => null,
        };
        string path = Path.Combine(Path.GetDirectoryName(_folders.Server)!, "signature.der");
        if (signature != null)
            _folders.WriteBeside("signature.der", signature);

        ToolRun run = await ToolRun.Of("sign", _folders.Server, "--signature", path, "--public-key", _folders.PublicKey("a"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Equal(descriptor, _folders.ReadServer("1_0_0-firmware.tar.release"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_signed()
    {
        ToolRun folder = await ToolRun.Of("sign", _folders.Server, "--key", _folders.Key("a"));
        Assert.Equal(1, folder.ExitCode);
        Assert.Contains("is not there", folder.Error, StringComparison.Ordinal);

        await _folders.PackAll("1.0.0");
        File.Delete(Path.Combine(_folders.Server, "1_0_0-firmware.tar"));
        ToolRun archive = await ToolRun.Of("sign", _folders.Server, "--key", _folders.Key("a"));
        Assert.Equal(1, archive.ExitCode);
        Assert.Contains("1_0_0-firmware.tar' is not there", archive.Error, StringComparison.Ordinal);
        ToolRun none = await ToolRun.Of("sign", _folders.Server);
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("No key: give --key FILE", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_folder_that_is_a_file_is_refused_in_one_line()
    {
        _folders.WriteBeside("server", "x"u8.ToArray());
        ToolRun run = await _folders.Pack("1.0.0", "--key", _folders.Key("a"));
        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string? Content(string kind)
    {
        using var rsa = RSA.Create(2048);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return kind switch
        {
            "empty" => string.Empty,
            "text" => "key",
            "public" => p256.ExportSubjectPublicKeyInfoPem(),
            "private" => p256.ExportPkcs8PrivateKeyPem(),
            "rsa" => rsa.ExportPkcs8PrivateKeyPem(),
            "rsa pkcs1" => rsa.ExportRSAPrivateKeyPem(),
            "rsa public" => rsa.ExportSubjectPublicKeyInfoPem(),
            "p384" => p384.ExportECPrivateKeyPem(),
            "certificate" => PemEncoding.WriteString("CERTIFICATE", new byte[10]),
            "damaged" => PemEncoding.WriteString("PRIVATE KEY", p256.ExportPkcs8PrivateKey()[..60]),
            _ => null,
        };
    }
}

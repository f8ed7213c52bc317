using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using nanoOta.Signing;
using Xunit;

namespace nanoOta.HostTests.Tool;

public sealed partial class KeygenTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Key => Path.Combine(_folder.Path, "release.pem");

    private string Public => Path.Combine(_folder.Path, "release.pub.pem");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pair_is_made_and_the_devices_text_is_the_same_key()
    {
        ToolRun run = await ToolRun.Of("keygen", Key);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        using var pair = ECDsa.Create();
        pair.ImportFromPem(File.ReadAllText(Key));
        using var publicKey = ECDsa.Create();
        publicKey.ImportFromPem(File.ReadAllText(Public));
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", File.ReadAllText(Key), StringComparison.Ordinal);

        string[] texts = [.. Texts().Matches(run.Output).Select(match => match.Groups[1].Value)];
        Assert.Contains("new TrustedKey(", run.Output, StringComparison.Ordinal);
        Assert.Equal(3, texts.Length);
        Assert.Equal(publicKey.ExportSubjectPublicKeyInfo(), Convert.FromBase64String(texts[1] + texts[2]));
        ECPoint point = publicKey.ExportParameters(false).Q;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. point.X!, .. point.Y!]))[..8], texts[0]);

        var trusted = new TrustedKey(texts[0], texts[1] + texts[2]);
        byte[] digest = SHA256.HashData("x"u8);
        Assert.True(trusted.Check(digest, pair.SignHash(digest)));
        Assert.True(run.Output.Split('\n').All(line => line.TrimEnd().Length <= 79 || line.Contains(_folder.Path, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_private_key_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(0, (await ToolRun.Of("keygen", Key)).ExitCode);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key));
    }

    [Theory]
    [InlineData("release.pem")]
    [InlineData("release.pub.pem")]
    public async Task Nothing_is_overwritten(string there)
    {
        string path = _folder.Write(there, "mine"u8.ToArray());
        ToolRun run = await ToolRun.Of("keygen", Key);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{there}' is there already", run.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Two_at_once_make_one_pair()
    {
        ToolRun[] runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ToolRun.Of("keygen", Key))));
        Assert.Equal([0, 1, 1, 1], runs.Select(run => run.ExitCode).Order());
        using var pair = ECDsa.Create();
        pair.ImportFromPem(File.ReadAllText(Key));
        Assert.Equal(pair.ExportSubjectPublicKeyInfoPem(), File.ReadAllText(Public).TrimEnd());
    }

    [Fact]
    public async Task A_folder_that_goes_out_to_devices_or_is_not_there_is_refused()
    {
        _folder.Write("www/versions", []);
        ToolRun served = await ToolRun.Of("keygen", Path.Combine(_folder.Path, "www", "key.pem"));
        Assert.Equal(1, served.ExitCode);
        Assert.Contains("is a release folder", served.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "www")));

        ToolRun nowhere = await ToolRun.Of("keygen", Path.Combine(_folder.Path, "no", "key.pem"));
        Assert.Equal(1, nowhere.ExitCode);
        Assert.Contains("is no folder: make it first", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_nobody_to_ask_for_a_passphrase_no_key_is_made()
    {
        ToolRun run = await ToolProcess.RunAsync("keygen", Key, "--passphrase");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("set NANOOTA_PASSPHRASE", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [FactWith("openssl")]
    public async Task An_encrypted_key_opens_with_the_passphrase_alone_for_openssl_too()
    {
        var environment = new Dictionary<string, string> { ["NANOOTA_PASSPHRASE"] = "open sesame" };
        ToolRun run = await ToolProcess.RunAsync(environment, "keygen", Key, "--passphrase");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", File.ReadAllText(Key), StringComparison.Ordinal);
        Command.Run(_folder.Path, "openssl", "pkey", "-in", Key, "-passin", "pass:open sesame", "-pubout", "-out", "same.pem");
        Assert.Equal(File.ReadAllText(Public).Trim(), File.ReadAllText(Path.Combine(_folder.Path, "same.pem")).Trim());
        Assert.ThrowsAny<Exception>(() => Command.Run(_folder.Path, "openssl", "pkey", "-in", Key, "-passin", "pass:open", "-noout"));
    }

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Texts();
}

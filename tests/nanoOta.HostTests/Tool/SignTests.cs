using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using nanoOta.HostTests.Docs;
using nanoOta.Simulator.Flash;
using nanoOta.Tool.Keys;
using Xunit;

namespace nanoOta.HostTests.Tool;

/// <summary>Signed releases: <c>pack --key</c>, <c>sign</c>, and <c>verify --public-key</c>.</summary>
public sealed class SignTests : IDisposable
{
    private readonly ReleaseFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task A_signed_release_is_good_for_its_key_and_for_no_other()
    {
        ToolRun run = await _folders.Pack("1.0.0", "--key", _folders.Key("a"));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        string id = PublicKey.Read(_folders.PublicKey("a")).Id;
        Assert.Contains($"serial 1, signed by key {id}", run.Output, StringComparison.Ordinal);
        ToolRun good = await Verify("a");
        Assert.Equal((0, string.Empty), (good.ExitCode, good.Error));
        Assert.Contains(id, good.Output, StringComparison.Ordinal);
        await AssertBad("SignatureMissing", "b");
        Assert.Equal(0, (await Verify("b", "a")).ExitCode);
        Assert.Contains("Signatures were not checked", (await Verify()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_signature_or_a_descriptor_a_release_is_bad_where_a_key_is_given()
    {
        await _folders.PackAll("1.0.0");
        await AssertBad("SignatureMissing", "a");
        File.Delete(_folders.DescriptorPath("1.0.0"));
        await AssertBad("SignatureMissing: it has no descriptor", "a");
        Assert.Equal(0, (await Verify()).ExitCode);
    }

    [Fact]
    public async Task Every_byte_of_a_signed_descriptor_counts()
    {
        Assert.Equal(0, (await _folders.Pack("1.0.0", "--key", _folders.Key("a"), "--requires", "0.9.0", "--rollout", "25")).ExitCode);
        byte[] descriptor = _folders.ReadServer("1_0_0-firmware.tar.release");
        for (int i = 0; i < descriptor.Length; i++)
        {
            byte[] changed = [.. descriptor];
            changed[i] ^= 1;
            _folders.WriteServer("1_0_0-firmware.tar.release", changed);
            Assert.True((await Verify("a")).ExitCode == 1, $"byte {i}");
        }

        _folders.WriteServer("1_0_0-firmware.tar.release", descriptor);
        Assert.Equal(0, (await Verify("a")).ExitCode);
    }

    [Fact]
    public async Task What_belongs_to_another_release_is_bad()
    {
        foreach (string version in new[] { "1.0.0", "1.1.0" })
        {
            _folders.Write("app/version.txt", version);
            Assert.Equal(0, (await _folders.Pack(version, "--key", _folders.Key("a"))).ExitCode);
        }

        byte[] first = _folders.ReadServer("1_0_0-firmware.tar.release");
        byte[] second = _folders.ReadServer("1_1_0-firmware.tar.release");
        _folders.WriteServer("1_1_0-firmware.tar.release", first);
        await AssertBad("line 2, 1_1_0-firmware.tar: the descriptor is of 1_0_0-firmware.tar", "a");
        _folders.WriteServer("1_1_0-firmware.tar.release", second);
        Assert.Equal(0, (await Verify("a")).ExitCode);

        // An archive under a version that locks real ones out.
        _folders.WriteServer("versions", _folders.Versions.Replace("1.1.0;", "9.0.0;", StringComparison.Ordinal));
        await AssertBad("the descriptor is of version 1.1.0", "a");
    }

    [Theory]
    [InlineData("size: ", "size of")]
    [InlineData("sha1: ", "SHA-1")]
    [InlineData("sha256: ", "SHA-256")]
    [InlineData("file: ", "content digest for app/lib/helper.pe")]
    [InlineData("block: ", "content digest for firmware/X.bin")]
    public async Task What_is_not_so_of_the_archive_is_found_without_a_key_and_not_signed(string line, string error)
    {
        string image = _folders.WriteBeside("X.bin", new ImageBuilder { Size = 0x11000 }.Build());
        Assert.Equal(0, (await _folders.Pack("1.0.0", "--firmware", image)).ExitCode);
        string[] lines = _folders.Descriptor("1.0.0");
        int index = Array.FindIndex(lines, text => text.StartsWith(line, StringComparison.Ordinal));
        char digit = lines[index][line.Length];
        lines[index] = $"{line}{(digit == '9' ? '8' : '9')}{lines[index][(line.Length + 1)..]}";
        _folders.WriteServer("1_0_0-firmware.tar.release", string.Concat(lines.Select(text => text + "\n")));

        await AssertBad(error);
        ToolRun sign = await ToolRun.Of("sign", _folders.Server, "--key", _folders.Key("a"));
        Assert.Equal(1, sign.ExitCode);
        Assert.Contains(error, sign.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Further_keys_sign_what_is_there()
    {
        Assert.Equal(0, (await _folders.Pack("1.0.0", "--key", _folders.Key("a"))).ExitCode);
        foreach (string release in new[] { _folders.Server, _folders.DescriptorPath("1.0.0"), _folders.DescriptorPath("1.0.0")[..^".release".Length] })
            Assert.Equal(0, (await ToolRun.Of("sign", release, "--key", _folders.Key("b"))).ExitCode);

        Assert.Equal(2, _folders.Descriptor("1.0.0").Count(line => line.StartsWith("signature: ", StringComparison.Ordinal)));
        Assert.Equal(0, (await Verify("a")).ExitCode);
        Assert.Equal(0, (await Verify("b")).ExitCode);
        for (int i = 0; i < 6; i++)
            Assert.Equal(0, (await ToolRun.Of("sign", _folders.Server, "--key", _folders.Key("k" + i))).ExitCode);
        byte[] before = _folders.ReadServer("1_0_0-firmware.tar.release");
        ToolRun ninth = await ToolRun.Of("sign", _folders.Server, "--key", _folders.Key("c"));
        Assert.Equal(1, ninth.ExitCode);
        Assert.Contains("8 signatures", ninth.Error, StringComparison.Ordinal);
        Assert.Equal(before, _folders.ReadServer("1_0_0-firmware.tar.release"));
    }

    [Fact]
    public async Task What_was_changed_after_it_was_signed_is_not_signed_again()
    {
        Assert.Equal(0, (await _folders.Pack("1.0.0", "--key", _folders.Key("a"), "--rollout", "25")).ExitCode);
        string changed = File.ReadAllText(_folders.DescriptorPath("1.0.0")).Replace("rollout: 25", "rollout: 99", StringComparison.Ordinal);
        _folders.WriteServer("1_0_0-firmware.tar.release", changed);
        ToolRun run = await ToolRun.Of("sign", _folders.Server, "--key", _folders.Key("a"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("was changed after key", run.Error, StringComparison.Ordinal);
        Assert.Equal(changed, File.ReadAllText(_folders.DescriptorPath("1.0.0")));
    }

    [Fact]
    public async Task Who_signed_before_and_forgets_it_is_warned()
    {
        Assert.Equal(0, (await _folders.Pack("1.0.0", "--key", _folders.Key("a"))).ExitCode);
        ToolRun run = await _folders.Pack("1.1.0");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning: the previous release is signed, and this one is not", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_that_sign_at_once_both_have_signed()
    {
        await _folders.PackAll("1.0.0");
        string[] keys = [.. Enumerable.Range(0, 4).Select(i => _folders.Key("k" + i))];
        ToolRun[] runs = await Task.WhenAll(keys.Select(key => Task.Run(() => ToolRun.Of("sign", _folders.Server, "--key", key))));
        Assert.All(runs, run => Assert.Equal(0, run.ExitCode));
        Assert.Equal(4, _folders.Descriptor("1.0.0").Count(line => line.StartsWith("signature: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_build_machine_has_key_and_passphrase_in_its_environment()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string path = Path.Combine(_folders.Server, "..", "ci.pem");
        KeyFiles.Write(key, path, "secret");
        var environment = new Dictionary<string, string> { ["NANOOTA_KEY"] = File.ReadAllText(path), ["NANOOTA_PASSPHRASE"] = "secret" };

        ToolRun pack = await ToolProcess.RunAsync(environment, "pack", _folders.App, "--unchecked", "--version", "1.0.0", "--out", _folders.Server);

        Assert.Equal((0, string.Empty), (pack.ExitCode, pack.Error));
        Assert.Equal(0, (await ToolRun.Of("verify", _folders.Server, "--public-key", KeyFiles.PublicPathOf(path))).ExitCode);
        environment["NANOOTA_PASSPHRASE"] = "wrong";
        ToolRun wrong = await ToolProcess.RunAsync(environment, "sign", _folders.Server);
        Assert.Equal((1, "nanoota: NANOOTA_KEY: the passphrase is wrong, or the file is damaged."), (wrong.ExitCode, wrong.Error.Trim()));
    }

    [FactWith("openssl", "bash", "grep", "cut")]
    public async Task Openssl_signs_for_us_and_checks_what_we_sign_as_the_page_says()
    {
        Assert.Equal(0, (await _folders.Pack("1.0.0", "--key", _folders.Key("ours"))).ExitCode);
        string folder = Path.GetDirectoryName(_folders.Server)!;
        File.Copy(_folders.Key("theirs"), Path.Combine(folder, "key.pem"));
        File.Copy(_folders.PublicKey("theirs"), Path.Combine(folder, "key.pub.pem"));
        string nanoota = $"nanoota() {{ dotnet '{Repository.BuildOutput("nanoOta.Tool", "nanoOta.Tool")}' \"$@\"; }}\nset -e\n";
        var page = new Page("docs/formats.md");
        string sign = page.Blocks("sh sign").Single().Replace("www/", "server/", StringComparison.Ordinal);
        string verify = page.Blocks("sh verify").Single().Replace("www/", "server/", StringComparison.Ordinal);

        Command.Run(folder, "bash", "-c", nanoota + sign);
        Assert.Equal(0, (await Verify("theirs")).ExitCode);
        Assert.Equal(0, (await Verify("ours")).ExitCode);

        // The first signature is ours.
        File.Copy(_folders.PublicKey("ours"), Path.Combine(folder, "key.pub.pem"), overwrite: true);
        Assert.Contains("Verified OK", Command.Run(folder, "bash", "-c", nanoota + verify), StringComparison.Ordinal);
        _folders.WriteServer("1_0_0-firmware.tar.release", File.ReadAllText(_folders.DescriptorPath("1.0.0")).Replace("serial: 1", "serial: 2", StringComparison.Ordinal));
        Assert.ThrowsAny<Exception>(() => Command.Run(folder, "bash", "-c", nanoota + verify));
    }

    private Task<ToolRun> Verify(params string[] keys) =>
        ToolRun.Of(["verify", _folders.Server, .. keys.SelectMany(key => new[] { "--public-key", _folders.PublicKey(key) })]);

    private async Task AssertBad(string error, params string[] keys)
    {
        ToolRun run = await Verify(keys);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }
}

using System;
using System.Text;
using nanoOta.HostTests.Boot;
using nanoOta.Signing;
using nanoOta.Simulator;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>A boot program with a public key starts what that key's owner has signed, and nothing else.</summary>
public sealed class BootCheckTests : IDisposable
{
    private readonly SignedServer _server = new();
    private readonly BootDesk _desk = new();
    private readonly OtaOptions _options;

    public BootCheckTests()
    {
        _options = new OtaOptions { Verifier = new SignatureVerifier(_server.Key) };
        _desk.Board.Options.Verifier = new SignatureVerifier(_server.Key);
        _desk.Card.CreateDirectory("app");
        Copy("1.0.0", 1, Release("old app is up"));
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Signed_app_that_was_copied_by_hand_runs()
    {
        Runs("old app is up");
    }

    [Fact]
    public void Case_of_an_ending_does_not_matter()
    {
        Copy("1.0.0", 1, Tar(("app/App.PE", TestApp.Pe("Print(\"old app is up\");"))));
        Runs("old app is up");
        _desk.Put("app/App.PE", TestApp.Pe("Print(\"edited app is up\");"));
        Fails(OtaError.DigestMismatch);
    }

    [Fact]
    public void Check_passes_after_an_update_and_after_a_rollback()
    {
        Runs("old app is up");
        Stage("1.1.0", 2, Release("new app is up"));
        Runs("new app is up");
        Updater().Confirm();
        Runs("new app is up");
        Updater().Rollback();
        Runs("old app is up");
        Stage("1.2.0", 3, Release("next app crashes", "throw new System.Exception();"));
        Assert.Contains("next app crashes", _desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        Runs("old app is up");
    }

    [Fact]
    public void Check_passes_after_the_loss_of_the_journal()
    {
        Stage("1.1.0", 2, Release("new app is up"));
        Runs("new app is up");
        Updater().Confirm();
        _desk.Card.DeleteFile("ota/0/state");
        _desk.Card.DeleteFile("ota/1/state");
        Runs("new app is up");
    }

    [Fact]
    public void Every_change_of_what_starts_the_app_is_found()
    {
        byte[] program = _desk.Files()["app/App.pe"];
        byte[] release = _desk.Files()["app/.release"];
        byte[] boot = _desk.Files()["app/.boot"];
        byte[] edited = TestApp.Pe("Print(\"edited app is up\");");

        Edit("app/App.pe", edited, OtaError.DigestMismatch);
        Edit("app/App.pe", [.. program[..^1], (byte)(program[^1] ^ 1)], OtaError.DigestMismatch);
        Edit("app/App.pe", [.. program, 0], OtaError.DigestMismatch);
        Edit("app/.boot", null, OtaError.DescriptorMismatch);
        Edit("app/.boot", "load: App.pe\nentry: Program.Other\n"u8.ToArray(), OtaError.DigestMismatch);
        Edit("app/.boot", [], OtaError.DigestMismatch);
        Edit("app/.release", null, OtaError.SignatureMissing);
        Edit("app/.release", [], OtaError.DescriptorFormatUnknown);
        for (int i = 0; i < release.Length; i += 7)
            Edit("app/.release", [.. release[..i], (byte)(release[i] ^ 1), .. release[(i + 1)..]], null);
        _desk.Put("app/.boot", boot);
        Runs("old app is up");
    }

    [Fact]
    public void File_that_was_not_signed_is_not_loaded()
    {
        byte[] archive = Tar(("app/App.pe", TestApp.Pe("Print(\"old app is up\");")));
        Copy("1.0.0", 1, archive);
        Runs("old app is up");
        _desk.Put("app/More.pe", new PeBytes("More").Needs("mscorlib").ToArray());
        Fails(OtaError.DescriptorMismatch);
    }

    [Fact]
    public void Release_of_another_owner_does_not_run()
    {
        using var other = new SignedServer();
        byte[] archive = Release("stolen app is up");
        _desk.Put("app/App.pe", TestApp.Pe("Print(\"stolen app is up\");"));
        _desk.Put("app/.release", other.Offer("2.0.0", 9, archive));
        Fails(OtaError.SignatureWrong);
    }

    [Fact]
    public void Update_that_was_not_signed_is_rolled_back_on_trial()
    {
        // The app asks for no signature, the boot program does.
        _options.Verifier = null;
        _desk.Stage("1.1.0", "Print(\"unsigned app is up\");");
        Assert.Contains("There is no .release", _desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        Runs("old app is up");
    }

    [Fact]
    public void Edited_release_gives_way_to_the_previous_one()
    {
        Stage("1.1.0", 2, Release("new app is up"));
        Runs("new app is up");
        Updater().Confirm();
        _desk.Put("app/App.pe", TestApp.Pe("Print(\"edited app is up\");"));
        string log = _desk.Boot(BootOutcome.Reset);
        Assert.Contains("App.pe is not what was signed", log, StringComparison.Ordinal);
        Assert.DoesNotContain("edited app is up", log, StringComparison.Ordinal);
        Runs("old app is up");
    }

    private static byte[] Release(string text, string more = "") => Tar(
        ("app/App.pe", TestApp.Pe($"Print(\"{text}\"); {more}")), ("app/.boot", "load: App.pe\n"u8.ToArray()));

    private static byte[] Tar(params (string Path, byte[] Content)[] files)
    {
        var tar = new TarBytes();
        foreach ((string path, byte[] content) in files)
            tar.Add(TarBytes.Header(path, '0', content.Length)).Add(content).Add(new byte[-content.Length & 511]);
        return tar.End().ToArray();
    }

    /// <summary>What a person does with a new card: unpacks an archive, and puts its descriptor beside the files.</summary>
    private void Copy(string version, long serial, byte[] archive)
    {
        foreach (string path in _desk.Card.GetFiles("app"))
            _desk.Card.DeleteFile("app/" + path);
        _desk.Put("app/.release", _server.Offer(version, serial, archive));
        _desk.Put("app/.version", Encoding.ASCII.GetBytes(version));
        var reader = new TarReader(new System.IO.MemoryStream(archive), new byte[512]);
        while (reader.Next() is { } entry)
        {
            var content = new byte[entry.Size];
            reader.Read(content, 0, content.Length);
            _desk.Put(entry.Path, content);
        }
    }

    private OtaUpdater Updater() => new(_server.Files, _desk.Card, _options);

    private void Stage(string version, long serial, byte[] archive)
    {
        _server.Offer(version, serial, archive);
        Assert.True(Updater().InstallUpdateIfAvailable());
    }

    private void Runs(string text)
    {
        BootOutcome outcome;
        int before = _desk.Log.Length;
        int boots = 0;
        do
            outcome = _desk.Board.Boot();
        while (outcome == BootOutcome.Reset && ++boots < 3);
        Assert.Contains(text, _desk.Log[before..], StringComparison.Ordinal);
    }

    private void Edit(string path, byte[]? content, OtaError? error)
    {
        byte[] intact = _desk.Files()[path];
        if (content == null)
            _desk.Card.DeleteFile(path);
        else
            _desk.Put(path, content);
        Fails(error);
        _desk.Put(path, intact);
    }

    private void Fails(OtaError? error)
    {
        string log = _desk.Boot(BootOutcome.Recovery);
        Assert.DoesNotContain("app is up", log, StringComparison.Ordinal);
        if (error is { } reason)
            Assert.Contains($"(error {(int)reason})", log, StringComparison.Ordinal);
    }
}

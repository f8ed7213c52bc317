using System;
using System.Collections.Generic;
using System.Linq;
using nanoOta.Signing;

namespace nanoOta.Fuzz;

/// <summary>/app at boot, where only what is signed may start: the descriptor that is there, and the files that start an app.</summary>
internal sealed class BootCheckTarget : FuzzTarget
{
    private const string Separator = "\n-\n";
    private const int MaxSize = 1 << 16;
    private static readonly string[] Names = [".boot", "lib.pe", "main.pe", "sub/x.pe", "more.pe"];

    public override string Name => "boot check";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        [Make("load: lib.pe\n", "library", "program"), Make("entry: A.B", "", new string('x', 9000)), Make("load: main.pe\n", "a", new string('y', 4096), "z")];

    public override IReadOnlyList<byte[]> Tokens { get; } =
        Text.All(Separator, "\n\n", "\n", "app/", "app/main.pe", "app/more.pe", "app/.boot", "signature: key ", "signature: other ", OwnSigning.Line("app/main.pe", "program"u8, 0));

    /// <summary>The descriptor's digests, of some inputs, and its signature.</summary>
    public override byte[] Repair(byte[] input)
    {
        SignedInput parts = SignedInput.Read(input);
        byte[] unsigned = OwnSigning.Unsigned(parts.Descriptor);
        if (input.Length % 2 == 0)
        {
            string[] contents = Contents(parts);
            string header = Text.Of(unsigned).Split("\nfile: ")[0] + "\n";
            unsigned = Text.Bytes(header + Lines(contents[..Math.Min(contents.Length, Names.Length)]));
        }

        return new SignedInput(OwnSigning.Sign(unsigned), parts.Rest).Write();
    }

    public override long MaxMemory(byte[] input) => 262144 + (64L * input.Length);

    public override void Run(byte[] input, FuzzRun run)
    {
        SignedInput parts = SignedInput.Read(input);
        string[] contents = Contents(parts);
        var card = new FuzzCard(run) { [CardPaths.AppDescriptor] = parts.Descriptor };
        for (int i = 0; i < Math.Min(contents.Length, Names.Length); i++)
            card["app/" + Names[i]] = Text.Bytes(contents[i]);

        run.PassFirstCheck(OwnSigning.IsSigned(parts.Descriptor));
        var release = new BootableRelease(card.Files(), CardPaths.App, null, null);
        release.Verify(new SignatureVerifier(OwnSigning.Key));
        FuzzRun.Require(OwnSigning.IsSigned(parts.Descriptor), "what nobody signed is taken");
        byte[]?[] read = [.. Names.Select(name => (byte[]?)release.Read(name, MaxSize))];
        run.Accept();

        (string Path, string Digest, long Size)[] files = [.. OwnSigning.FilesOf(OwnSigning.Unsigned(parts.Descriptor))];
        for (int i = 0; i < Names.Length; i++)
        {
            (string Path, string Digest, long Size) signed = Array.Find(files, file => file.Path == "app/" + Names[i]);
            FuzzRun.Require((read[i] == null) == (signed.Path == null), "a file that is not signed, or none for one that is");
            FuzzRun.Require(read[i] == null || OwnSigning.Digest(read[i]) == signed.Digest, "another content than what was signed");
            FuzzRun.Require(read[i] == null || read[i]!.AsSpan().SequenceEqual(card["app/" + Names[i]]), "another content than what is there");
        }
    }

    private static string[] Contents(SignedInput parts) => Text.Of(parts.Rest).Split(Separator);

    private static string Lines(string[] contents) => string.Concat(contents.Select((content, i) => OwnSigning.Line("app/" + Names[i], Text.Bytes(content), 16384 * i)));

    private static byte[] Make(params string[] contents) =>
        new SignedInput(OwnSigning.Sign(Text.Bytes(OwnSigning.Header("a.tar", 1 << 20) + Lines(contents))), Text.Bytes(string.Join(Separator, contents))).Write();
}

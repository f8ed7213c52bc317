using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using nanoOta.Signing;

namespace nanoOta.Fuzz;

/// <summary>A descriptor and the archive beside it, staged: both as an author may make them who has the key, or somebody who has not.</summary>
internal sealed partial class SignedArchiveTarget : FuzzTarget
{
    private const string Archive = "r.tar";
    private const int BlockSize = 512;
    private static readonly TarTarget Tar = new();
    private static readonly string[] Hostile = ["../x", "app/../../x", "/x", "ota/0/state", "app/.files", "APP/x", "app//x", "app/x.", "app/a:b", "./app/x"];

    public override string Name => "signed archive";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Make(TarEntryFormat.Ustar, ("app/main.pe", 700), ("app/lib/more.pe", 5000), ("read.me", 3)),
        Make(TarEntryFormat.V7, ("app/main.pe", 4096), ("app/empty.pe", 0)),
        Make(TarEntryFormat.Gnu, ("app/a.pe", 1), ("app/b.pe", 1), ("app/c.pe", 1)),
    ];

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All(
        "\n\n", "app/", "app/main.pe", "../", "APP/A.PE", "file: ", "signature: key ", "requires: 9.0.0\n", "0", "5", $"file: {new string('0', 64)} 0 600 app/x.pe\n", "app/.release\0", "app/.version\0");

    public override byte[] Repair(byte[] input)
    {
        SignedInput parts = SignedInput.Read(input);
        byte[] archive = Tar.Repair(parts.Rest);
        string text = Text.Of(OwnSigning.Unsigned(parts.Descriptor));
        if (input.Length % 4 != 0)
            text = SizeLine().Replace(text, string.Create(CultureInfo.InvariantCulture, $"\nsize: {archive.Length}\n"), 1);

        // What the tool would write of this archive.
        if (input.Length % 4 == 1)
            text = text.Split("\nfile: ")[0] + "\n" + Lines(archive);
        // And what it refuses to write.
        if (input.Length % 16 == 5)
            text += OwnSigning.Line(Hostile[input.Length / 16 % Hostile.Length], [], archive.Length);
        // And of one with a file more.
        if (input.Length % 16 == 1)
            text += OwnSigning.Line("app/gone.pe", [], archive.Length);
        return new SignedInput(OwnSigning.Sign(Text.Bytes(text)), archive).Write();
    }

    public override long MaxMemory(byte[] input) => 524288 + (64L * input.Length);

    public override void Run(byte[] input, FuzzRun run)
    {
        SignedInput parts = SignedInput.Read(input);
        bool isSigned = OwnSigning.IsSigned(parts.Descriptor);
        run.PassFirstCheck(isSigned);
        var card = new FuzzCard(run) { [CardPaths.Marker] = Text.Bytes("nanoota 1") };
        var options = new OtaOptions { Verifier = new SignatureVerifier(OwnSigning.Key) };
        var source = new Source(run, parts);
        byte[] buffer = new byte[input.Length % 3 == 0 ? 4096 : 512];
        var update = new UpdateCard(card, buffer);
        update.Open();
        try
        {
            Release release = options.Verifier.LoadFrom(source, new Release("9.9.9", Archive, new byte[20]), buffer);
            FuzzRun.Require(isSigned, "what nobody signed is taken");
            new StagingPhase(update, source, options, null).Stage(release, "0.0.0");
        }
        catch (OtaException)
        {
            FuzzRun.Require(!card.Paths.Any(path => path.StartsWith("next/", StringComparison.Ordinal)), "a release is refused, and something of it is in /next");
            FuzzRun.Require(update.Record.Phase == JournalPhase.Idle, "a release is refused, and the journal has another phase");
            throw;
        }

        run.Accept();
        FuzzRun.Require(update.Record is { Phase: JournalPhase.Staged, NewSerial: > 0 }, "it is not staged");
        IReadOnlyList<(string Path, string Digest, long Size)> files = OwnSigning.FilesOf(OwnSigning.Unsigned(parts.Descriptor));
        foreach ((string path, string digest, long size) in files)
        {
            byte[] staged = card[CardPaths.Staged(path)];
            FuzzRun.Require(staged.Length == size && OwnSigning.Digest(staged) == digest, "another file than what was signed");
            PathOracle.RequireOnCard(path);
        }

        // The descriptor, the version and the list are the engine's.
        int count = card.Paths.Count(path => path.StartsWith("next/", StringComparison.Ordinal) || path.StartsWith(CardPaths.StagedRoot + "/", StringComparison.Ordinal));
        FuzzRun.Require(count == files.Count + 3, "more files than were signed");
        FuzzRun.Require(card[CardPaths.Staged(CardPaths.AppDescriptor)].AsSpan().SequenceEqual(parts.Descriptor), "another descriptor");
    }

    private static byte[] Make(TarEntryFormat format, params (string Path, int Size)[] files)
    {
        var random = new Random(1);
        byte[] archive = TarArchive.Write(format, files.Select(file =>
        {
            byte[] content = new byte[file.Size];
            random.NextBytes(content);
            return new KeyValuePair<string, byte[]?>(file.Path, content);
        }));
        return new SignedInput(OwnSigning.Sign(Text.Bytes(OwnSigning.Header(Archive, archive.Length) + Lines(archive))), archive).Write();
    }

    /// <summary>A line for each header of a file, as far as it has all of its data.</summary>
    private static string Lines(byte[] archive)
    {
        var lines = new StringBuilder();
        for (long at = 0; at + BlockSize <= archive.Length;)
        {
            byte[] header = archive[(int)at..((int)at + BlockSize)];
            at += BlockSize;
            long size = TarNumber.TryParse(header, 124, 12);
            if (header[0] == 0 || size < 0 || size > archive.Length - at)
                break;
            if (header[156] is 0 or (byte)'0')
                lines.Append(OwnSigning.Line(Text.Of(header[..100]).Split('\0')[0], archive.AsSpan((int)at, (int)size), at));
            at += size + (-size & (BlockSize - 1));
        }

        return lines.ToString();
    }

    [GeneratedRegex("\nsize: [^\n]*\n")]
    private static partial Regex SizeLine();

    private sealed class Source(FuzzRun run, SignedInput parts) : IUpdateSource
    {
        public Stream Open(string name, long offset, out long length)
        {
            byte[] content = name == Archive ? parts.Rest : name == Archive + ".release" ? parts.Descriptor : throw new OtaException(OtaError.NotFound, name);
            if (offset > content.Length)
                throw new OtaException(OtaError.ArchiveTruncated, name);
            length = content.Length - offset;
            return run.Open(content[(int)offset..]);
        }
    }
}

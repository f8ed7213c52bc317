using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using nanoOta.Signing;

namespace nanoOta.Fuzz;

/// <summary><c>*.release</c>: the descriptor of a release, with its signatures.</summary>
internal sealed class DescriptorTarget : FuzzTarget
{
    private const string Der = "MAYCAQECAQI=";

    private static readonly string Digest = new('a', 64);

    private static readonly string Start = $"nanoota-release: 1\nversion: 1.2.0\nserial: 17\narchive: 1_2_0-firmware.tar\nsize: 1069056\nsha1: {new string('1', 40)}\nsha256: {Digest}\n";

    public override string Name => "descriptor";

    public override IReadOnlyList<byte[]> Seeds { get; } = Text.All(
        $"{Start}file: {Digest} 100 1024 app/Blink App.pe\nsignature: key-1 {Der}\n",
        $"{Start}requires: 1.0.0\ntarget: ESP32_S3\ntarget: ESP32\nrollout: 25\nexpires: 2027-01-31\nfile: {Digest} 65537 0 firmware/ESP32.bin\nblock: {Digest}\nblock: {Digest}\nfile: {Digest} 0 1069056 b\nsignature: a {Der}\nsignature: b MAYCAQMCAQQ=\n",
        $"{Start}file: {Digest} 1 0 a\nfile: {Digest} 2 512 b\nfile: {Digest} 3 1024 c\n");

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All(
        "\n", "\r\n", ": ", " ", "#", "0", "9", "4294967295", "4294967296", "18446744073709551616", "-", "../", "A", "\0", "=", Der, Digest,
        "file: ", "block: ", "signature: ", "target: ", "rollout: 99\n", "expires: 2028-02-29\n", "requires: 1.0.0-rc.1\n", $"file: {Digest} 1 1069055 z\n",
        $"signature: c {Der}\n", $"block: {Digest}\n");

    // For a line of 76 bytes, a file: its digest, its path and the digits of both.
    public override long MaxMemory(byte[] input) => 65536 + (64L * input.Length);

    public override void Run(byte[] input, FuzzRun run)
    {
        run.PassFirstCheck(Text.Of(input).StartsWith("nanoota-release: 1\n", StringComparison.Ordinal));
        var text = new StringBuilder();
        var reader = new DescriptorReader(run.Open(input), new byte[DescriptorReader.MaxLineLength + (input.Length % 3 * 100)], new Sha256());
        Write(text, reader.ReadHeader());
        while (reader.ReadFile())
        {
            DescriptorFile file = reader.File;
            text.Append(CultureInfo.InvariantCulture, $"file: {Hex(file.Digest)} {file.Size} {file.Offset} {file.Path}\n");
            while (reader.ReadBlock() is { } block)
                text.Append(CultureInfo.InvariantCulture, $"block: {Hex(block)}\n");
        }

        byte[] signed = SHA256.HashData(Text.Bytes(text.ToString()));
        while (reader.ReadSignature())
            text.Append(CultureInfo.InvariantCulture, $"signature: {reader.KeyId} {Convert.ToBase64String(DerTarget.Write(reader.Signature))}\n");
        run.Accept();

        // The one line that may be there for what holds without it.
        byte[] same = Text.Bytes(Text.Of(input).Replace("\nrollout: 100\n", "\n", StringComparison.Ordinal));
        FuzzRun.Require(same.SequenceEqual(Text.Bytes(text.ToString())), "written again it is another text");
        FuzzRun.Require(same.Length != input.Length || signed.SequenceEqual(reader.SignedDigest), "another digest is to be signed");
    }

    private static void Write(StringBuilder text, ReleaseDescriptor header)
    {
        PathOracle.RequireBelow(header.Archive);
        text.Append(
            CultureInfo.InvariantCulture,
            $"nanoota-release: 1\nversion: {header.Version}\nserial: {header.Serial}\narchive: {header.Archive}\nsize: {header.Size}\nsha1: {Hex(header.Sha1)}\nsha256: {Hex(header.Sha256)}\n");
        if (header.Requires != null)
            text.Append(CultureInfo.InvariantCulture, $"requires: {header.Requires}\n");
        foreach (string target in header.Targets)
            text.Append(CultureInfo.InvariantCulture, $"target: {target}\n");
        if (header.Rollout != 100)
            text.Append(CultureInfo.InvariantCulture, $"rollout: {header.Rollout}\n");
        if (header.Expires != DateTime.MaxValue)
            text.Append(CultureInfo.InvariantCulture, $"expires: {header.Expires.AddDays(-1):yyyy-MM-dd}\n");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

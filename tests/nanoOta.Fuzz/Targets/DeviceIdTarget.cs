using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using nanoOta.Signing;

namespace nanoOta.Fuzz;

/// <summary><c>ota/device.id</c>: by which a device is in a roll-out, or not yet.</summary>
internal sealed class DeviceIdTarget : FuzzTarget
{
    private const int Rollout = 50;
    private const int MaxSize = 64;
    private static readonly byte[] Descriptor = OwnSigning.Sign(Text.Bytes(
        OwnSigning.Header("r.tar", 1000) + $"rollout: {Rollout}\n" + OwnSigning.Line("app/a.pe", "a"u8, 512)));

    public override string Name => "device id";

    // Each of them is in this roll-out.
    public override IReadOnlyList<byte[]> Seeds { get; } =
        [.. Find("kitchen-{0}"), .. Find("  {0:x12}\r\n"), .. Find(new string('7', 60) + "{0}"), .. Find("\u00C3\u00A9 {0}")];

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All("\n", "\0", " ", "\u00EF\u00BB\u00BF", "\u00C3", "\u00E2\u0082\u00AC", new string('x', 64));

    public override long MaxMemory(byte[] input) => 131072;

    public override void Run(byte[] input, FuzzRun run)
    {
        run.PassFirstCheck(input.Length > 0);
        var card = new FuzzCard(run) { [CardPaths.Marker] = Text.Bytes("nanoota 1"), [CardPaths.DeviceId] = input };
        using var updater = new OtaUpdater(new Source(run), card, new OtaOptions { Verifier = new SignatureVerifier(OwnSigning.Key) });
        bool isFor = updater.CheckForUpdate() != null;
        if (isFor)
            run.Accept();
        FuzzRun.Require(isFor == IsIn(input), "the roll-out goes by another id");
    }

    private static bool IsIn(byte[] input)
    {
        byte[] id = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(input, 0, Math.Min(input.Length, MaxSize)).Trim());
        byte[] hash = HMACSHA256.HashData("1.2.0"u8, id);
        return (((hash[0] << 8) + hash[1]) / 65536.0) < Rollout / 100.0;
    }

    private static IEnumerable<byte[]> Find(string format)
    {
        int number = 0;
        byte[] id;
        do
        {
            id = Text.Bytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, number++));
        }
        while (!IsIn(id));

        return [id];
    }

    private sealed class Source(FuzzRun run) : IUpdateSource
    {
        private static readonly byte[] Versions = Text.Bytes($"1.2.0;r.tar;{new string('1', 40)}\n");

        public Stream Open(string name, long offset, out long length)
        {
            byte[] content = name == "versions" ? Versions : Descriptor;
            length = content.Length;
            return run.Open(content);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace nanoOta.Fuzz;

/// <summary>The records of a pax extended header.</summary>
internal sealed class PaxTarget : FuzzTarget
{
    public override string Name => "pax records";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        [Records("path=app/lib/x.pe"), Records("size=1234", "mtime=1.5"), Records("comment=a=b", "path=one", "path=", "size=0", "path=app/\u00C3\u00A9")];

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All(
        "path=", "size=", "\npath=", "=", "\n", "\0", " ", "GNU.sparse.", "9 path=x\n", "0 ", "1099511627776", "1099511627777", "\u00FF", "\u00ED\u00A0\u0080", "\u00C0\u0080");

    /// <summary>Corrects the length of each line, as long as it is the length of something.</summary>
    public override byte[] Repair(byte[] input)
    {
        List<string> records = [];
        foreach (string line in Text.Of(input).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            records.Add(line[(space + 1)..]);
        }

        return Records([.. records]);
    }

    public override void Run(byte[] input, FuzzRun run)
    {
        run.PassFirstCheck(IsFramed(input));
        var records = new PaxRecords();
        // What stands behind them in the buffer is of another header.
        records.Parse([.. input, .. "12 path=xxx\n"u8], input.Length);
        run.Accept();

        FuzzRun.Require(records.Size is >= -1 and <= TarNumber.Maximum, "a size that is none");
        FuzzRun.Require(records.Path == null || (records.Path.Length > 0 && !records.Path.Contains('\0')), "a path that is none");
        string[] texts =
        [
            .. records.Path == null ? Array.Empty<string>() : [Text.Of(Encoding.UTF8.GetBytes("path=" + records.Path))],
            .. records.Size < 0 ? Array.Empty<string>() : [string.Create(CultureInfo.InvariantCulture, $"size={records.Size}")],
            .. records.IsSparse ? ["GNU.sparse.major=1"] : Array.Empty<string>(),
        ];
        byte[] written = Records(texts);
        var again = new PaxRecords();
        again.Parse(written, written.Length);
        FuzzRun.Require(again.Path == records.Path && again.Size == records.Size && again.IsSparse == records.IsSparse, "written again it says something else");
        FuzzRun.Require(
            records.Path == null || Text.Of(input).Contains("path=" + Text.Of(Encoding.UTF8.GetBytes(records.Path)) + "\n", StringComparison.Ordinal),
            "a path that is nowhere in it");
    }

    private static byte[] Records(params string[] texts) => Text.Bytes(string.Concat(texts.Select(Record)));

    private static string Record(string text)
    {
        int rest = text.Length + 2;
        int digits = (rest + 1).ToString(CultureInfo.InvariantCulture).Length;
        digits = (rest + digits).ToString(CultureInfo.InvariantCulture).Length;
        return string.Create(CultureInfo.InvariantCulture, $"{rest + digits} {text}\n");
    }

    private static bool IsFramed(byte[] input)
    {
        string text = Text.Of(input);
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && int.TryParse(text[..space], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            && length > space + 1 && length <= text.Length && text[length - 1] == '\n';
    }
}

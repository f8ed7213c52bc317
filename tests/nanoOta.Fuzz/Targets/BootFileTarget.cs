using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using nanoOta.SdBoot;

namespace nanoOta.Fuzz;

/// <summary><c>app/.boot</c>: what to load, and where to begin.</summary>
internal sealed class BootFileTarget : FuzzTarget
{
    public override string Name => "boot file";

    public override IReadOnlyList<byte[]> Seeds { get; } = Text.All(
        "load: lib.pe\nload: app.pe\nentry: My.App.Program.Main\n", "\r\nload: sub/x y.pe\r\n\r\n", "entry: A.B", "load: a.pe\nload: b.pe\nload: c.pe\n\n");

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All("load: ", "entry: ", "\nload: ", "\nentry: ", "load:", "\n", "\r", "\0", "../", ":", " ", "\u00FF", "\u00C3\u00A9");

    public override void Run(byte[] input, FuzzRun run)
    {
        string text = Encoding.UTF8.GetString(input);
        string[] lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        run.PassFirstCheck(lines.Length > 0 && (lines[0].StartsWith("load: ", StringComparison.Ordinal) || lines[0].StartsWith("entry: ", StringComparison.Ordinal)));
        BootFile file = BootFile.Parse(input, input.Length);
        run.Accept();

        string[] loads = [.. lines.Where(line => line.StartsWith("load: ", StringComparison.Ordinal))];
        FuzzRun.Require(file.Files.SequenceEqual(loads.Select(line => line[6..])), "other files than it names");
        FuzzRun.Require(lines.Length == loads.Length + (file.Entry == null ? 0 : 1), "a line that means nothing, or a second entry");
        FuzzRun.Require(file.Entry == null || lines.Contains("entry: " + file.Entry), "an entry that it does not name");
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace nanoOta.Sweep;

/// <summary>A Markdown page with a section for each sweep: a later run of one of them replaces its section alone.</summary>
public sealed class SweepPage
{
    private const string Heading = "## ";
    private const string Top = """
        # What the sweeps measured

        Made by `dotnet run -c Release --project tests/nanoOta.Sweep -- ... --out docs/reliability-measured.md`; not written by hand.
        [Power cuts, failing cards](reliability.md) says what the rows mean.
        """;

    private readonly string _path;
    private readonly List<(string Title, string Text)> _sections = [];

    /// <summary>Reads a page, or begins one.</summary>
    public SweepPage(string path)
    {
        _path = path;
        if (!File.Exists(path))
            return;
        foreach (string section in ("\n" + File.ReadAllText(path).ReplaceLineEndings("\n")).Split("\n" + Heading).Skip(1))
        {
            int end = section.IndexOf('\n', StringComparison.Ordinal);
            _sections.Add((section[..end], section[end..].Trim()));
        }
    }

    /// <summary>Puts a section in, in the place of one with the same title, and writes the page.</summary>
    public void Put(string title, string text)
    {
        int index = _sections.FindIndex(section => section.Title == title);
        if (index < 0)
            _sections.Add((title, text.Trim()));
        else
            _sections[index] = (title, text.Trim());
        File.WriteAllText(
            _path, Top + "\n" + string.Concat(_sections.Select(section => $"\n{Heading}{section.Title}\n\n{section.Text}\n")));
    }
}

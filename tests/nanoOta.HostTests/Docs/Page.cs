using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace nanoOta.HostTests.Docs;

/// <summary>A Markdown page of this repository.</summary>
internal sealed partial class Page
{
    private readonly string[] _lines;

    public Page(string path)
    {
        Path = path;
        _lines = File.ReadAllLines(Repository.Directory(path));
    }

    /// <summary>README and all of docs.</summary>
    public static IEnumerable<string> All { get; } = Directory.GetFiles(Repository.Directory("docs"), "*.md", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Append("README.md")
        .Order(StringComparer.Ordinal);

    public string Path { get; }

    /// <summary>The lines outside of fenced blocks.</summary>
    public IEnumerable<string> Prose => Fenced().Where(line => line.Block == null).Select(line => line.Text);

    /// <summary>The anchors of its headings, as GitHub makes them.</summary>
    public HashSet<string> Anchors()
    {
        var seen = new Dictionary<string, int>();
        var anchors = new HashSet<string>();
        foreach (string line in Prose.Where(line => line.StartsWith('#')))
        {
            string slug = NoSlug().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');
            int count = seen.GetValueOrDefault(slug);
            seen[slug] = count + 1;
            anchors.Add(count == 0 ? slug : $"{slug}-{count}");
        }

        return anchors;
    }

    /// <summary>The fenced blocks with one of these texts behind the fence, in order.</summary>
    public string[] Blocks(params string[] infos) => [.. Fenced()
        .Where(line => line.Info != null && infos.Contains(line.Info))
        .GroupBy(line => line.Block)
        .Select(block => string.Concat(block.Select(line => line.Text + "\n")))];

    /// <summary>The cells of the table rows below a heading, up to the next one.</summary>
    public string[][] Rows(string heading) => [.. _lines
        .SkipWhile(line => line != heading)
        .Skip(1)
        .TakeWhile(line => !line.StartsWith('#'))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Select(line => line[1..^1].Split('|').Select(cell => cell.Trim()).ToArray())];

    private IEnumerable<(string Text, int? Block, string? Info)> Fenced()
    {
        string? info = null;
        int block = 0;
        foreach (string line in _lines)
        {
            bool isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (isFence && info == null)
            {
                info = line.Trim()[3..];
                block++;
            }
            else if (isFence)
            {
                info = null;
            }
            else
            {
                yield return (line, info == null ? null : block, info);
            }
        }
    }

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoSlug();
}

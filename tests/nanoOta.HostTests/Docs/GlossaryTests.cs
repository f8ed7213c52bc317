using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.Docs;

/// <summary>docs/glossary.md is kept: none of the words that it replaces is in a source, a page or a file's name.</summary>
public class GlossaryTests
{
    private static readonly Glossary Glossary = new(new Page("docs/glossary.md"));

    private static readonly HashSet<string> Extensions = [".cs", ".md", ".cpp", ".h", ".svg", ".nuspec", ".yml"];

    // What a build or a desk left there.
    private static readonly HashSet<string> Untracked = ["artifacts", "bin", "obj", "packages", "TestResults", "desk", ".git", ".vs", ".vscode"];

    private static readonly HashSet<string> Exempt =
    [
        "docs/glossary.md",
        "tests/nanoOta.HostTests/Docs/GlossaryTests.cs",
        // It tells what was before.
        "CHANGELOG.md",
    ];

    [Fact]
    public void No_replaced_word_is_in_a_source_or_a_page()
    {
        string[] files = [.. Files(Repository.Root).Where(file => !Exempt.Contains(file))];

        Assert.Contains("README.md", files);
        Assert.Contains("src/nanoOta/OtaUpdater.cs", files);
        Assert.Contains("docs/images/states.svg", files);
        string[] findings = [.. files.SelectMany(Findings)];
        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }

    [Fact]
    public void Every_replaced_word_is_found_as_it_stands()
    {
        Assert.True(Glossary.Words.Count() > 30, "The column 'not' is not read.");
        Assert.All(Glossary.Words, word => Assert.NotEmpty(Glossary.FindIn($"// {word.Replace("…", "Size", StringComparison.Ordinal)}.")));
    }

    [Theory]
    [InlineData("it settles, at last", "settles")]
    [InlineData("Whole", "Whole")]
    [InlineData("if (isWhole)", "Whole")]
    [InlineData("public void Update_that_is_undone()", "undone")]
    [InlineData("case ARMED:", "ARMED")]
    [InlineData("class MigrationTests", "Migration")]
    [InlineData("the phase CLEAN", "CLEAN")]
    [InlineData("_mostFiles", "mostFiles")]
    [InlineData("const int LongestPath", "LongestPath")]
    [InlineData("two pieces", "pieces")]
    public void Replaced_word_is_found(string line, string found) =>
        Assert.Equal([found], Glossary.FindIn(line).Select(finding => finding.Found));

    [Theory]
    [InlineData("the phase CLEANUP")]
    [InlineData("--clean, a clean folder")]
    [InlineData("Migrating from CircuitPython")]
    [InlineData("_request.MaximumResponseHeadersLength")]
    [InlineData("most files, the largest of them")]
    [InlineData("history, relies, harmed, believed")]
    public void Other_word_is_not_found(string line) => Assert.Empty(Glossary.FindIn(line));

    private static IEnumerable<string> Findings(string file)
    {
        IEnumerable<string> lines = File.ReadLines(Repository.Directory(file)).Prepend(Path.GetFileNameWithoutExtension(file));
        return lines.SelectMany((line, number) => Glossary.FindIn(line)
            .Select(finding => $"{file}:{number}: '{finding.Found}': use '{finding.Term}'"));
    }

    /// <summary>All text files of the tree, relative to its root.</summary>
    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder)
            .Where(file => Extensions.Contains(Path.GetExtension(file)))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Concat(Directory.EnumerateDirectories(folder).Where(child => !Untracked.Contains(Path.GetFileName(child))).SelectMany(Files))
            .Order(StringComparer.Ordinal);
}

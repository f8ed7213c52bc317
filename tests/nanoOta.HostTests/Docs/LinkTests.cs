using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace nanoOta.HostTests.Docs;

public partial class LinkTests
{
    private static readonly string[] Pictures = Directory.GetFiles(Repository.Directory("docs/images"));

    [Fact]
    public void Every_link_and_image_leads_to_a_file_and_a_heading_that_exist()
    {
        IEnumerable<string> readmes = Directory.GetFiles(Repository.Directory("nuget/readme"), "*.md").Select(file => "nuget/readme/" + Path.GetFileName(file));
        foreach (Page page in Page.All.Concat(readmes).Select(path => new Page(path)))
            Assert.Equal([], Links(page).Where(link => !Exists(page, link)).Select(link => $"{page.Path}: {link}"));
    }

    [Fact]
    public void Every_page_can_be_reached_from_the_README()
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>(["README.md"]);
        while (open.TryDequeue(out string? path))
        {
            if (!reached.Add(path))
                continue;
            foreach (string target in Links(new Page(path)).Select(link => Target(path, link.Split('#')[0])))
            {
                if (target.EndsWith(".md", StringComparison.Ordinal))
                    open.Enqueue(target);
            }
        }

        Assert.Equal(Page.All.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal).Where(Page.All.Contains));
    }

    [Fact]
    public void Every_picture_is_well_formed_has_a_title_and_a_background_and_is_used()
    {
        HashSet<string> used = [.. Page.All.SelectMany(path => Links(new Page(path)).Select(link => Target(path, link)))];
        foreach (string file in Pictures)
        {
            XElement picture = XDocument.Load(file).Root!;
            XNamespace svg = "http://www.w3.org/2000/svg";
            Assert.Equal(svg + "svg", picture.Name);
            Assert.False(string.IsNullOrWhiteSpace(picture.Element(svg + "title")?.Value), $"{file} has no title");
            Assert.Equal("page", picture.Element(svg + "rect")?.Attribute("class")?.Value);
            Assert.Contains($"docs/images/{Path.GetFileName(file)}", used);
        }

        Assert.NotEmpty(Pictures);
    }

    private static IEnumerable<string> Links(Page page) => page.Prose
        .SelectMany(line => Link().Matches(line))
        .Select(match => match.Groups[1].Value)
        .Where(link => !link.Contains("://", StringComparison.Ordinal));

    private static bool Exists(Page page, string link)
    {
        string[] parts = link.Split('#');
        string target = parts[0].Length == 0 ? page.Path : Target(page.Path, parts[0]);
        string file = Repository.Directory(target);
        if (!File.Exists(file) && !Directory.Exists(file))
            return false;

        // On some file systems case does not count; on GitHub it does.
        string name = Path.GetFileName(file);
        return Directory.GetFileSystemEntries(Path.GetDirectoryName(file)!).Any(entry => Path.GetFileName(entry) == name)
            && (parts.Length == 1 || new Page(target).Anchors().Contains(parts[1]));
    }

    /// <summary>What a link on a page leads to, relative to the repository.</summary>
    private static string Target(string page, string link)
    {
        string file = Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, link));
        return Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}

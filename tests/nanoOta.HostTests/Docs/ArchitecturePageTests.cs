using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace nanoOta.HostTests.Docs;

/// <summary>docs/architecture.md and its picture name classes, files and projects as they are.</summary>
public class ArchitecturePageTests
{
    private static readonly Page Architecture = new("docs/architecture.md");

    private static readonly (string Class, string File)[] Steps =
    [
        .. new[] { "## A release", "## A chunk of firmware" }
            .SelectMany(heading => Architecture.Rows(heading).Skip(2))
            .Select(row => (row[1].Trim('`'), row[2].Trim('`'))),
    ];

    [Fact]
    public void Every_class_is_in_its_file()
    {
        Assert.NotEmpty(Steps);
        Assert.All(Steps, step =>
        {
            Assert.Equal(step.Class, Path.GetFileNameWithoutExtension(step.File));
            Assert.True(File.Exists(Repository.Directory(step.File)), step.File);
        });
    }

    [Fact]
    public void Every_file_to_look_into_exists()
    {
        string[] files = [.. Architecture.Rows("## Where to look").Skip(2).Select(row => row[1].Trim('`'))];

        Assert.Contains("src/nanoOta/Phases/JournalReplay.cs", files);
        Assert.All(files, file => Assert.True(File.Exists(Repository.Directory(file)), file));
    }

    [Fact]
    public void Picture_names_classes_of_the_page()
    {
        string[] shown =
        [
            .. XDocument.Load(Repository.Directory("docs/images/architecture.svg")).Descendants()
                .Where(text => text.Attribute("class")?.Value.Split(' ').Contains("code") == true)
                .Select(text => text.Value)
                .Where(name => name[0] != '/'),
        ];

        Assert.True(shown.Length > 15);
        Assert.All(shown, name => Assert.Contains(name, Steps.Select(step => step.Class)));
    }

    [Fact]
    public void Projects_use_each_other_as_the_table_says()
    {
        string[][] rows = [.. Architecture.Rows("## Projects").Skip(2)];

        string[] folders = [.. Directory.GetDirectories(Repository.Directory("src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
        Assert.Equal(folders, rows.Select(row => row[0].Trim('`')).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(Uses(row[0].Trim('`')), row[2]));
    }

    /// <summary>The projects that the host build of one refers to, as in the table.</summary>
    private static string Uses(string project)
    {
        string file = Repository.Directory($"src/{project}/{project}.csproj");
        return !File.Exists(file) ? "" : string.Join(", ", XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Order(StringComparer.Ordinal)
            .Select(name => $"`{name}`"));
    }
}

using System;
using System.IO;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.Solution;

/// <summary>A file is short enough to be read at once.</summary>
public class FileLengthTests
{
    private const int MaxLines = 300;
    private static readonly string[] Extensions = [".cs", ".cpp", ".h", ".hpp"];
    private static readonly string[] Roots = ["src", "samples", "tests"];

    [Fact]
    public void No_file_has_more_than_300_lines()
    {
        string[] files =
        [
            .. Roots.SelectMany(Repository.Files)
                .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal))
                .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
                // What a device's libraries declare is not ours to split.
                .Where(file => !file.StartsWith("tests/DeviceSurface/ref/", StringComparison.Ordinal)),
        ];

        Assert.True(files.Length > 500, "hardly any file was found");
        Assert.All(files, file => Assert.True(File.ReadLines(Repository.Directory(file)).Count() <= MaxLines, file));
    }
}

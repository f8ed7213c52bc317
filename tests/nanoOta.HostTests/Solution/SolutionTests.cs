using System;
using System.IO;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.Solution;

public class SolutionTests
{
    [Fact]
    public void Solution_holds_every_project()
    {
        string solution = File.ReadAllText(Repository.Directory("nanoOta.sln"));
        string[] absent = new[] { "src", "tests", "samples" }
            .Select(Repository.Directory)
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*.*proj", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('/', '\\'))
            .Where(file => !solution.Contains($"\"{file}\"", StringComparison.Ordinal))
            .ToArray();

        Assert.True(absent.Length == 0, "Not in nanoOta.sln: " + string.Join(", ", absent));
    }
}

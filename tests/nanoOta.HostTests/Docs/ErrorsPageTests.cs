using System;
using System.IO;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.Docs;

public class ErrorsPageTests
{
    [Fact]
    public void Every_error_has_its_line_and_no_other_does()
    {
        string[] lines = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "errors.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsDigit(line[2]))];
        string[] expected = [.. Enum.GetValues<OtaError>().Where(error => error != OtaError.None).Select(error => $"| {(int)error} | `{error}` | ")];
        Assert.Equal(expected.Length, lines.Length);
        Assert.All(expected.Zip(lines), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }
}

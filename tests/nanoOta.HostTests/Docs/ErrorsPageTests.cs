using System;
using System.IO;
using System.Linq;
using nanoOta.Esp32;
using Xunit;

namespace nanoOta.HostTests.Docs;

public class ErrorsPageTests
{
    [Fact]
    public void Every_error_has_its_line_and_no_other_does()
    {
        string[] lines =
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "docs", "errors.md"))
                .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsDigit(line[2])),
        ];
        OtaError[] errors = [.. Enum.GetValues<OtaError>().Where(error => error != OtaError.None)];
        string[] expected = [.. errors.Select(error => $"| {(int)error} | `{error}` | ")];
        Assert.Equal(expected.Length, lines.Length);
        Assert.All(expected.Zip(lines), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("docs/errors.md", "# Errors", typeof(OtaError))]
    [InlineData("docs/dualbank.md", "## Errors", typeof(DualBankError))]
    public void Every_error_says_what_it_means_and_what_to_do(string path, string heading, Type errors)
    {
        string[][] rows = [.. new Page(path).Rows(heading).Where(row => int.TryParse(row[0], out _))];

        Assert.Equal(Enum.GetNames(errors).Where(name => name != "None"), rows.Select(row => row[1].Trim('`')));
        Assert.All(rows, row => Assert.All(row.Append(row[3]), cell => Assert.False(string.IsNullOrWhiteSpace(cell))));
    }
}

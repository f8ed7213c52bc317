using System;
using System.IO;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.Docs;

public class TroubleshootingPageTests
{
    private static readonly string Source = string.Concat(
        new[] { "src/nanoOta.SdBoot", "src/nanoOta.SdBoot.Esp32" }.SelectMany(Repository.SourceFiles).Select(File.ReadAllText));

    /// <summary>"…" stands for what differs from case to case.</summary>
    [Fact]
    public void Every_message_of_SdBoot_on_the_page_stands_in_its_source()
    {
        string[] messages = [.. new Page("docs/troubleshooting.md").Rows("## What SdBoot says").Select(row => row[0]).Where(cell => cell.Length > 1 && cell != "`boot:`" && cell[0] == '`')];

        Assert.NotEmpty(messages);
        Assert.All(messages.SelectMany(message => message.Trim('`').Split('…')), part => Assert.Contains(part.Trim(), Source, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_error_on_the_page_exists()
    {
        string text = string.Join('\n', new Page("docs/troubleshooting.md").Prose);
        string[] names = [.. System.Text.RegularExpressions.Regex.Matches(text, "`([A-Z][a-z]+[A-Z][A-Za-z]+)`").Select(match => match.Groups[1].Value)];
        string[] known = [.. Enum.GetNames<OtaError>(), .. Enum.GetNames<nanoOta.Esp32.DualBankError>()];

        Assert.Contains("TlsFailed", names);
        Assert.All(names.Where(name => name.EndsWith("Failed", StringComparison.Ordinal) || name.StartsWith("Card", StringComparison.Ordinal)), name => Assert.Contains(name, known));
    }
}

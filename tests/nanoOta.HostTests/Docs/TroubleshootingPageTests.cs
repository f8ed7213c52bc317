using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using nanoOta.Esp32;
using Xunit;

namespace nanoOta.HostTests.Docs;

public partial class TroubleshootingPageTests
{
    private static readonly Page Guide = new("docs/troubleshooting.md");

    /// <summary>"…" stands for what differs from case to case.</summary>
    [Fact]
    public void Every_message_of_SdBoot_on_the_page_stands_in_its_source()
    {
        string[] folders = ["src/nanoOta.SdBoot", "src/nanoOta.SdBoot.Esp32"];
        string source = string.Concat(folders.SelectMany(Repository.SourceFiles).Select(File.ReadAllText));
        string[] messages = [.. Guide.Rows("## What SdBoot says").Skip(2).Select(row => row[0].Trim('`'))];

        Assert.NotEmpty(messages);
        foreach (string part in messages.SelectMany(message => message.Split('…')))
            Assert.Contains(part.Trim(), source, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_on_the_page_exists()
    {
        string[] known = [.. Enum.GetNames<OtaError>(), .. Enum.GetNames<DualBankError>()];
        string[] shown =
        [
            .. Guide.Prose.SelectMany(line => Error().Matches(line)).Select(match => match.Groups[1].Value),
        ];

        Assert.NotEmpty(shown);
        Assert.All(shown, name => Assert.Contains(name, known));
    }

    /// <summary>The names on the page that are an error's by their beginning or end.</summary>
    [GeneratedRegex("`((?:Card|Manifest|Firmware(?!Bank|Target)|Reference|Redirect|Native)[A-Z]\\w+|[A-Z]\\w+Failed)`")]
    private static partial Regex Error();
}

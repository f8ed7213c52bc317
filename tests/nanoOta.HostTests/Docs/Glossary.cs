using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace nanoOta.HostTests.Docs;

/// <summary>The words that docs/glossary.md has replaced, and the terms to use instead.</summary>
internal sealed partial class Glossary
{
    private const int NotColumn = 3;

    private readonly (string Word, string Term, Regex Search)[] _words;

    public Glossary(Page page)
    {
        _words =
        [
            .. from heading in page.Prose.Where(line => line.StartsWith("## ", StringComparison.Ordinal))
               from row in page.Rows(heading).Skip(2)
               from Match word in Code().Matches(row[NotColumn])
               select (word.Groups[1].Value, row[0], SearchFor(word.Groups[1].Value)),
        ];
    }

    public IEnumerable<string> Words => _words.Select(word => word.Word);

    /// <summary>The replaced words in a line, each with the term to use.</summary>
    public IEnumerable<(string Found, string Term)> FindIn(string line)
    {
        string own = PlatformNames().Replace(line, "");
        return from word in _words
               from Match match in word.Search.Matches(own)
               select (match.Value, word.Term);
    }

    private static Regex SearchFor(string word)
    {
        if (word.EndsWith('…'))
        {
            string prefix = Regex.Escape(word[1..^1]);
            return new Regex($"(?<![A-Za-z])[{word[0]}{char.ToLowerInvariant(word[0])}]{prefix}[A-Z][A-Za-z]*");
        }

        // A phase, not a part of another one's name.
        if (word.All(char.IsUpper))
            return new Regex($"(?<![A-Za-z]){word}(?![A-Za-z])");

        // A name: as a part of a longer one too.
        if (char.IsUpper(word[0]) || word.Contains('.', StringComparison.Ordinal))
            return new Regex(Regex.Escape(word));

        // A word: in any case, with its endings, and as a part of a camelCase name.
        string capital = char.ToUpperInvariant(word[0]) + word[1..];
        string phrase = word.Replace(" ", "[ _]", StringComparison.Ordinal);
        return new Regex($"(?:(?<![A-Za-z])(?i:{phrase})|(?<=[a-z]){capital})(?i:s|es|d|ed|ing)?(?![a-z])");
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    /// <summary>nanoFramework's names are not ours to choose.</summary>
    [GeneratedRegex("MaximumResponseHeadersLength|MaximumAutomaticRedirections|largestFreeBlock")]
    private static partial Regex PlatformNames();
}

using System.Collections.Generic;

namespace nanoOta.Samples.Quickstart;

/// <summary>Breaks a text between its words.</summary>
internal static class TextLines
{
    public static IEnumerable<string> Of(string text, int width)
    {
        while (text.Length > width)
        {
            int end = text.LastIndexOf(' ', width);
            if (end < 1)
                end = width;
            yield return text[..end];
            text = text[end..].TrimStart();
        }

        yield return text;
    }
}

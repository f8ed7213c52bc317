namespace nanoOta;

/// <summary>A <c>Content-Range</c> header (RFC 9110, 14.4): <c>bytes 100-199/1000</c>, with status 416 <c>bytes */1000</c>.</summary>
internal static class ContentRange
{
    /// <summary>Reads one.</summary>
    /// <param name="value">The header's value; null if there was none.</param>
    /// <param name="first">Offset of the first byte; -1 for <c>*</c>.</param>
    /// <param name="size">Size of the entire file in bytes; -1 for <c>*</c>.</param>
    /// <returns>False if it is not one.</returns>
    internal static bool TryParse(string value, out long first, out long size)
    {
        first = -1;
        size = -1;
        if (value == null || !value.StartsWith("bytes "))
            return false;

        value = value.Trim();
        int slash = value.IndexOf('/');
        if (slash < 0)
            return false;

        string range = value.Substring(6, slash - 6);
        string total = value.Substring(slash + 1);
        if (range != "*")
        {
            int dash = range.IndexOf('-');
            if (dash < 0 || !TryParseNumber(range.Substring(0, dash), out first))
                return false;
        }

        return total == "*" || TryParseNumber(total, out size);
    }

    private static bool TryParseNumber(string text, out long number)
    {
        number = 0;

        // 18 digits always fit.
        if (text.Length == 0 || text.Length > 18)
            return false;

        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] < '0' || text[i] > '9')
                return false;

            number = number * 10 + (text[i] - '0');
        }

        return true;
    }
}

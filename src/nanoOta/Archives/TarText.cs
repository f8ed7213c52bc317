using System;
using System.Text;

namespace nanoOta;

/// <summary>A text in a tar header or in a record: UTF-8 up to a zero byte or the field's end.</summary>
internal static class TarText
{
    /// <summary>Reads a field.</summary>
    /// <returns>The text; null if it is not well-formed UTF-8.</returns>
    public static string TryParse(byte[] bytes, int index, int size)
    {
        int end = Array.IndexOf(bytes, (byte)0, index, size);
        int length = end < 0 ? size : end - index;
        if (length == 0)
            return string.Empty;

        return IsUtf8(bytes, index, index + length) ? Encoding.UTF8.GetString(bytes, index, length) : null;
    }

    /// <summary>Decoders replace what is malformed, each in its own way: so it is checked here.</summary>
    private static bool IsUtf8(byte[] bytes, int index, int end)
    {
        while (index < end)
        {
            int lead = bytes[index++];
            if (lead < 0x80)
                continue;

            int following = lead < 0xC2 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : 0;
            if (following == 0 || index + following > end)
                return false;

            // Refused too: overlong forms, surrogates, and what is beyond U+10FFFF.
            int second = bytes[index];
            if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)
                || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))
            {
                return false;
            }

            for (; following > 0; following--)
            {
                if ((bytes[index++] & 0xC0) != 0x80)
                    return false;
            }
        }

        return true;
    }
}

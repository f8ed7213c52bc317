namespace nanoOta.Signing;

/// <summary>
/// Base64 (<a href="https://www.rfc-editor.org/rfc/rfc4648">RFC 4648, 4</a>) in its one canonical form: the platforms' own readers
/// take more, and not the same.
/// </summary>
internal static class Base64
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>Reads bytes.</summary>
    /// <returns>The bytes; null if the text is malformed or not what an encoder makes of them.</returns>
    public static byte[] Decode(string text)
    {
        int length = text.Length;
        int padding = 0;
        while (padding < 2 && length > padding && text[length - 1 - padding] == '=')
            padding++;

        if ((length & 3) != 0)
            return null;

        var bytes = new byte[(length / 4 * 3) - padding];
        int pending = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < length - padding; i++)
        {
            int digit = Digits.IndexOf(text[i]);
            if (digit < 0)
                return null;

            pending = (pending << 6) | digit;
            bits += 6;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[next++] = (byte)(pending >> bits);
                pending &= (1 << bits) - 1;
            }
        }

        // The bits that are left over are 0.
        return pending == 0 ? bytes : null;
    }
}

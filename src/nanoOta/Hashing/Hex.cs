namespace nanoOta;

/// <summary>Bytes as hexadecimal digits.</summary>
internal static class Hex
{
    private const string Digits = "0123456789abcdef";

    /// <summary>The bytes as lower-case digits.</summary>
    public static string Encode(byte[] bytes)
    {
        var digits = new char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            digits[2 * i] = Digits[bytes[i] >> 4];
            digits[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(digits);
    }

    /// <summary>Reads digits of either case.</summary>
    /// <returns>The bytes; null if there are not twice <paramref name="size"/> digits and nothing else.</returns>
    public static byte[] Decode(string digits, int size)
    {
        if (digits.Length != size * 2)
            return null;

        var bytes = new byte[size];
        for (int i = 0; i < digits.Length; i++)
        {
            int value = Value(digits[i]);
            if (value < 0)
                return null;

            bytes[i / 2] = (byte)((bytes[i / 2] << 4) | value);
        }

        return bytes;
    }

    /// <summary>The value of a digit of either case; -1 if it is none.</summary>
    public static int Value(char digit)
    {
        if (digit >= '0' && digit <= '9')
            return digit - '0';

        if (digit >= 'a' && digit <= 'f')
            return digit - 'a' + 10;

        return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
    }
}

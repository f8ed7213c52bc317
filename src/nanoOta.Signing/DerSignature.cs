using System;

namespace nanoOta.Signing;

/// <summary>
/// The DER of an ECDSA signature on P-256, SEQUENCE { INTEGER r, INTEGER s } (<a href="https://www.rfc-editor.org/rfc/rfc3279">RFC
/// 3279, 2.2.3</a>), as OpenSSL and others make it.
/// </summary>
public static class DerSignature
{
    /// <summary>Longest DER in bytes: two numbers of 33.</summary>
    public const int MaxSize = 72;

    private const byte Sequence = 0x30;
    private const byte Integer = 0x02;
    private const int NumberSize = 32;

    /// <summary>Reads a signature. Only its one canonical form is taken.</summary>
    /// <param name="der">Holds it and nothing else.</param>
    /// <returns>r and s, 32 bytes each, big endian; null if it is malformed. That they are in range the check of the signature sees.</returns>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public static byte[] Read(byte[] der)
    {
        if (der == null)
            throw new ArgumentNullException(nameof(der));

        if (der.Length < 2 || der.Length > MaxSize || der[0] != Sequence || der[1] != der.Length - 2)
            return null;

        var signature = new byte[2 * NumberSize];
        int next = ReadNumber(der, 2, signature, 0);
        if (next < 0)
            return null;

        return ReadNumber(der, next, signature, NumberSize) == der.Length ? signature : null;
    }

    /// <summary>Reads an INTEGER of 0 to 2^256 - 1.</summary>
    /// <returns>Index of the byte after it; -1 if it is malformed.</returns>
    private static int ReadNumber(byte[] der, int index, byte[] target, int targetIndex)
    {
        if (der.Length - index < 3 || der[index] != Integer)
            return -1;

        int length = der[index + 1];
        index += 2;
        int end = index + length;
        if (length == 0 || end > der.Length || der[index] > 127)
            return -1;

        // A zero byte stands before a number that would be negative without it, and nowhere else but in 0 itself.
        if (der[index] == 0 && length > 1)
        {
            index++;
            length--;
            if (der[index] < 128)
                return -1;
        }

        if (length > NumberSize)
            return -1;

        Array.Copy(der, index, target, targetIndex + NumberSize - length, length);
        return end;
    }
}

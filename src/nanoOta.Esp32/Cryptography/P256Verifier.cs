using System;

namespace nanoOta.Esp32;

/// <summary>Checks ECDSA signatures on the curve P-256 (secp256r1), by the firmware's mbedTLS.</summary>
public class P256Verifier
{
    /// <summary>Size of a public key in bytes: X and Y, 32 bytes each, big endian.</summary>
    public const int KeySize = 64;

    /// <summary>Size of the digest that is signed in bytes, that of SHA-256.</summary>
    public const int DigestSize = 32;

    /// <summary>Size of a signature in bytes: r and s, 32 bytes each, big endian (IEEE P1363; not DER).</summary>
    public const int SignatureSize = 64;

    // SEC 1, 2.3.3: the first byte of an uncompressed point.
    private const byte Uncompressed = 4;

    private readonly INativeCalls _native;
    private readonly byte[] _publicKey = new byte[KeySize];

    /// <param name="publicKey">X and Y, 64 bytes, or 65 with the 4 of an uncompressed point before them. Copied.</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    /// <exception cref="ArgumentException">It has another size, or is a compressed point.</exception>
    public P256Verifier(byte[] publicKey)
        : this(publicKey, new NativeCalls())
    {
    }

    internal P256Verifier(byte[] publicKey, INativeCalls native)
    {
        if (publicKey == null)
            throw new ArgumentNullException(nameof(publicKey));

        int start = publicKey.Length - KeySize;
        if (start != 0 && (start != 1 || publicKey[0] != Uncompressed))
            throw new ArgumentException("A public key is X and Y: 64 bytes, or 65 that begin with 4.", nameof(publicKey));

        _native = native;
        Array.Copy(publicKey, start, _publicKey, 0, KeySize);
    }

    /// <summary>Checks a signature.</summary>
    /// <param name="digest">The SHA-256 of what was signed, 32 bytes.</param>
    /// <param name="signature">r and s, 64 bytes.</param>
    /// <returns>Whether the key's owner made it for this digest; false also for one of another size.</returns>
    /// <exception cref="ArgumentNullException">An argument is missing.</exception>
    /// <exception cref="ArgumentException">The digest has another size, or the key is no point of the curve.</exception>
    /// <exception cref="OutOfMemoryException">There is too little memory to tell; it takes some 5 KB of native heap.</exception>
    /// <exception cref="InvalidOperationException">The native code failed in a way of its own.</exception>
    public bool Verify(byte[] digest, byte[] signature)
    {
        if (digest == null)
            throw new ArgumentNullException(nameof(digest));
        if (signature == null)
            throw new ArgumentNullException(nameof(signature));
        if (digest.Length != DigestSize)
            throw new ArgumentException("A digest has 32 bytes.", nameof(digest));

        // Whoever signed decides over its size: a wrong one is as bad as a wrong signature.
        if (signature.Length != SignatureSize)
            return false;

        int code = _native.VerifyP256(_publicKey, digest, signature);
        switch (code)
        {
            case 0:
                return true;
            case EspError.InvalidCrc:
                return false;
            case EspError.InvalidArgument:
                throw new ArgumentException("The public key is no point of the curve P-256.");
            case EspError.NoMemory:
                throw new OutOfMemoryException();
            default:
                throw new InvalidOperationException("Checking a signature failed, 0x" + code.ToString("X") + ".");
        }
    }
}

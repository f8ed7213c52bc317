using System;

namespace nanoOta.Signing;

/// <summary>A public key that a device trusts, by its id. A device may have several, for the change from one to the next.</summary>
public class TrustedKey
{
    // RFC 5480: the SubjectPublicKeyInfo of an uncompressed point on P-256 up to X. It is 27 bytes, so its base64 ends there too.
    private const string Start = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE";

    /// <param name="id">Its id, as the descriptors' signatures have it.</param>
    /// <param name="publicKey">
    /// The key on P-256 as <c>nanoota keygen</c> and OpenSSL print it: the base64 between the first and the last line of the PEM file,
    /// 124 characters on one line. Checked in managed code.
    /// </param>
    /// <exception cref="ArgumentException">It is no such text, or no point of the curve.</exception>
    public TrustedKey(string id, string publicKey)
        : this(id, new P256PublicKey(ReadPoint(publicKey)).Verify)
    {
    }

    /// <param name="id">Its id, as the descriptors' signatures have it.</param>
    /// <param name="check">Checks a signature by it: that of firmware with a native one, for instance.</param>
    public TrustedKey(string id, SignatureCheck check)
    {
        Id = id;
        Check = check;
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Checks a signature by it.</summary>
    public SignatureCheck Check { get; }

    private static byte[] ReadPoint(string publicKey)
    {
        byte[] point = publicKey.StartsWith(Start) ? Base64.Decode(publicKey.Substring(Start.Length)) : null;
        return point ?? throw new ArgumentException("A public key is 124 characters of base64, from " + Start + " on.", nameof(publicKey));
    }
}

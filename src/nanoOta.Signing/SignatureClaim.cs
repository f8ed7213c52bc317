namespace nanoOta.Signing;

/// <summary>A signature that says that it is by a key. Fields: properties are dear on a device.</summary>
internal class SignatureClaim
{
    /// <summary>The key.</summary>
    public TrustedKey Key;

    /// <summary>r and s, 32 bytes each, big endian.</summary>
    public byte[] Signature;
}

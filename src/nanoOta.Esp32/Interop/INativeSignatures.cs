namespace nanoOta.Esp32;

/// <summary>The seam below <see cref="P256Verifier"/>.</summary>
internal interface INativeSignatures
{
    /// <summary>
    /// 0: the signature is good. 0x109: it is not. 0x102: the key is no point of the curve, or an array has another size.
    /// 0x101: there is too little memory to tell.
    /// </summary>
    /// <param name="publicKey">X and Y, 32 bytes each, big endian.</param>
    /// <param name="digest">32 bytes.</param>
    /// <param name="signature">r and s, 32 bytes each, big endian.</param>
    int VerifyP256(byte[] publicKey, byte[] digest, byte[] signature);
}

namespace nanoOta.Signing;

/// <summary>
/// Checks a signature by one public key: <see cref="P256PublicKey.Verify"/>, or Verify of nanoOta.Esp32's P256Verifier where the
/// firmware has that.
/// </summary>
/// <param name="digest">The SHA-256 of what was signed, 32 bytes.</param>
/// <param name="signature">r and s, 32 bytes each, big endian.</param>
/// <returns>Whether the key's owner made it for this digest.</returns>
public delegate bool SignatureCheck(byte[] digest, byte[] signature);

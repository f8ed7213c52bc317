namespace nanoOta.Esp32;

/// <summary>The firmware's mbedTLS.</summary>
internal class NativeSignatures : INativeSignatures
{
    public int VerifyP256(byte[] publicKey, byte[] digest, byte[] signature) => NativeMethods.VerifyP256(publicKey, digest, signature);
}

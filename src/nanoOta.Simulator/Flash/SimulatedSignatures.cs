using System.Security.Cryptography;
using nanoOta.Esp32;

namespace nanoOta.Simulator.Flash;

/// <summary>The native part's signature check.</summary>
public sealed class SimulatedSignatures : UnsupportedCalls
{
    private const int NumberSize = 32;

    public override int VerifyP256(byte[] publicKey, byte[] digest, byte[] signature)
    {
        if (publicKey.Length != 2 * NumberSize || digest.Length != NumberSize || signature.Length != 2 * NumberSize)
            return EspError.InvalidArgument;

        try
        {
            using ECDsa key = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = publicKey[..NumberSize], Y = publicKey[NumberSize..] },
            });
            return key.VerifyHash(digest, signature) ? 0 : EspError.InvalidCrc;
        }
        catch (CryptographicException)
        {
            return EspError.InvalidArgument;
        }
    }
}

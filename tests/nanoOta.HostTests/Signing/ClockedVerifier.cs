using System;
using nanoOta.Signing;

namespace nanoOta.HostTests.Signing;

/// <summary>A verifier on a device whose clock stands.</summary>
internal sealed class ClockedVerifier(TrustedKey key, DateTime now) : SignatureVerifier(key)
{
    internal override DateTime Now => now;
}

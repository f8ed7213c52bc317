using System;
using System.Security.Cryptography;

namespace nanoOta.Tool.Releases;

/// <summary>A hash by .NET: many times as fast as the engine's, which has to run on a device.</summary>
internal sealed class HostHash(HashAlgorithmName algorithm) : IHash, IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(algorithm);

    public int DigestSize => _hash.HashLengthInBytes;

    public void Reset() => _hash.GetHashAndReset();

    public void Update(byte[] buffer, int index, int count) => _hash.AppendData(buffer, index, count);

    public byte[] Finish() => _hash.GetHashAndReset();

    public void Dispose() => _hash.Dispose();
}

using System;
using System.Security.Cryptography;
using nanoOta.Esp32;

namespace nanoOta.Simulator.Flash;

/// <summary>The native part's hashes: four at a time.</summary>
public sealed class SimulatedHashes : UnsupportedCalls
{
    private const int NoMemory = 0x101;

    private readonly IncrementalHash?[] _hashes = new IncrementalHash?[4];

    public override int HashCreate(int algorithm)
    {
        int handle = Array.IndexOf(_hashes, null);
        if (handle < 0)
            return -NoMemory;
        if (algorithm is not (1 or 2))
            return -EspError.InvalidArgument;

        _hashes[handle] = IncrementalHash.CreateHash(algorithm == 1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256);
        return handle;
    }

    public override int HashUpdate(int handle, byte[] buffer, int index, int count)
    {
        if (Find(handle) is not { } hash || index < 0 || count < 0 || index > buffer.Length - count)
            return EspError.InvalidArgument;

        hash.AppendData(buffer, index, count);
        return 0;
    }

    public override int HashFinish(int handle, byte[] digest)
    {
        if (Find(handle) is not { } hash)
            return EspError.InvalidArgument;

        hash.GetHashAndReset().CopyTo(digest, 0);
        _hashes[handle] = null;
        return 0;
    }

    public override int HashFree(int handle)
    {
        if (Find(handle) == null)
            return EspError.InvalidArgument;

        _hashes[handle] = null;
        return 0;
    }

    private IncrementalHash? Find(int handle) => (uint)handle < (uint)_hashes.Length ? _hashes[handle] : null;
}

using System;

namespace nanoOta.Esp32;

/// <summary>SHA-1 and SHA-256 on the ESP32's crypto engine. At most 4 hashes are under way at a time.</summary>
public class HardwareSha : IHash, IDisposable
{
    private const int AlgorithmSha1 = 1;
    private const int AlgorithmSha256 = 2;
    private const int NoHandle = -1;

    private readonly INativeCalls _native;
    private readonly int _algorithm;
    private int _handle = NoHandle;

    internal HardwareSha(INativeCalls native, int algorithm)
    {
        _native = native;
        _algorithm = algorithm;
        DigestSize = algorithm == AlgorithmSha1 ? 20 : 32;
        Reset();
    }

    /// <inheritdoc/>
    public int DigestSize { get; }

    /// <summary>Starts a SHA-1.</summary>
    /// <exception cref="InvalidOperationException">4 hashes are under way already.</exception>
    public static HardwareSha Sha1() => new HardwareSha(new NativeCalls(), AlgorithmSha1);

    /// <summary>Starts a SHA-256.</summary>
    /// <exception cref="InvalidOperationException">4 hashes are under way already.</exception>
    public static HardwareSha Sha256() => new HardwareSha(new NativeCalls(), AlgorithmSha256);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">4 hashes are under way already.</exception>
    public void Reset()
    {
        Dispose();
        int handle = _native.HashCreate(_algorithm);
        if (handle < 0)
            throw new InvalidOperationException("No hash unit is free: end or dispose another hash.");

        _handle = handle;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The hash has ended, or the bytes are not inside the buffer.</exception>
    public void Update(byte[] buffer, int index, int count) => Check(_native.HashUpdate(_handle, buffer, index, count));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The hash has ended already.</exception>
    public byte[] Finish()
    {
        byte[] digest = new byte[DigestSize];
        int handle = _handle;
        _handle = NoHandle;
        Check(_native.HashFinish(handle, digest));
        return digest;
    }

    /// <summary>Gives the hash up, if it was not ended.</summary>
    public void Dispose()
    {
        if (_handle != NoHandle)
            _native.HashFree(_handle);

        _handle = NoHandle;
    }

    // A handle of -1 is refused by the native side, so an Update after the end comes here too.
    private static void Check(int code)
    {
        if (code != 0)
            throw new InvalidOperationException("The hash has ended or its bytes are out of range: call Reset first.");
    }
}

namespace nanoOta.Esp32;

/// <summary>The device's crypto engine.</summary>
internal class NativeHashes : INativeHashes
{
    public int HashCreate(int algorithm) => NativeMethods.HashCreate(algorithm);

    public int HashUpdate(int handle, byte[] buffer, int index, int count) => NativeMethods.HashUpdate(handle, buffer, index, count);

    public int HashFinish(int handle, byte[] digest) => NativeMethods.HashFinish(handle, digest);

    public int HashFree(int handle) => NativeMethods.HashFree(handle);
}

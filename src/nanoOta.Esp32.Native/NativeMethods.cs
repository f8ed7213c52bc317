using System.Runtime.CompilerServices;

namespace nanoOta.Esp32;

/// <summary>
/// The native part. The method table's checksum covers the names and signatures of all methods of this assembly in their order: nothing may be
/// moved, added or renamed here without new firmware, no second type, no static constructor.
/// </summary>
/// <remarks>
/// 0 is success, a positive result an esp_err_t; the hash handles are 0 or more, or the negated error.
/// Bank 0 is the running one, bank 1 the other one.
/// </remarks>
internal static class NativeMethods
{
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int BankInfo(int bank, int[] values);

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int BankRead(int bank, int offset, byte[] buffer, int index, int count);

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int BankErase(int offset, int length);

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int BankWrite(int offset, byte[] buffer, int index, int count);

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int BankVerify();

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int BankSetBoot();

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int BankMarkValid();

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int BankMarkInvalid();

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int GuardStart(int seconds);

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int HashCreate(int algorithm);

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int HashUpdate(int handle, byte[] buffer, int index, int count);

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int HashFinish(int handle, byte[] digest);

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int HashFree(int handle);

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int VerifyP256(byte[] publicKey, byte[] digest, byte[] signature);

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int VolumeFormat(string drive);

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int VolumeSpace(string drive, long[] values);

    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int VolumeSync(string drive);
}

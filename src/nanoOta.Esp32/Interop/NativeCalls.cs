namespace nanoOta.Esp32;

/// <summary>The device's firmware.</summary>
internal class NativeCalls : INativeCalls
{
    public int BankInfo(int bank, int[] values) => NativeMethods.BankInfo(bank, values);

    public int BankRead(int bank, int offset, byte[] buffer, int index, int count) =>
        NativeMethods.BankRead(bank, offset, buffer, index, count);

    public int BankErase(int offset, int length) => NativeMethods.BankErase(offset, length);

    public int BankWrite(int offset, byte[] buffer, int index, int count) => NativeMethods.BankWrite(offset, buffer, index, count);

    public int BankVerify() => NativeMethods.BankVerify();

    public int BankSetBoot() => NativeMethods.BankSetBoot();

    public int BankMarkValid() => NativeMethods.BankMarkValid();

    public int BankMarkInvalid() => NativeMethods.BankMarkInvalid();

    public int GuardStart(int seconds) => NativeMethods.GuardStart(seconds);

    public int HashCreate(int algorithm) => NativeMethods.HashCreate(algorithm);

    public int HashUpdate(int handle, byte[] buffer, int index, int count) => NativeMethods.HashUpdate(handle, buffer, index, count);

    public int HashFinish(int handle, byte[] digest) => NativeMethods.HashFinish(handle, digest);

    public int HashFree(int handle) => NativeMethods.HashFree(handle);

    public int VerifyP256(byte[] publicKey, byte[] digest, byte[] signature) => NativeMethods.VerifyP256(publicKey, digest, signature);

    public int VolumeFormat(string drive) => NativeMethods.VolumeFormat(drive);

    public int VolumeSpace(string drive, long[] values) => NativeMethods.VolumeSpace(drive, values);

    public int VolumeSync(string drive) => NativeMethods.VolumeSync(drive);
}

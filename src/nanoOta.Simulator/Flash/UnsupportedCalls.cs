using nanoOta.Esp32;

namespace nanoOta.Simulator.Flash;

/// <summary>Firmware that has none of the native calls: who models some overrides those.</summary>
public abstract class UnsupportedCalls : INativeCalls
{
    public virtual int BankInfo(int bank, int[] values) => EspError.NotSupported;

    public virtual int BankRead(int bank, int offset, byte[] buffer, int index, int count) => EspError.NotSupported;

    public virtual int BankErase(int offset, int length) => EspError.NotSupported;

    public virtual int BankWrite(int offset, byte[] buffer, int index, int count) => EspError.NotSupported;

    public virtual int BankVerify() => EspError.NotSupported;

    public virtual int BankSetBoot() => EspError.NotSupported;

    public virtual int BankMarkValid() => EspError.NotSupported;

    public virtual int BankMarkInvalid() => EspError.NotSupported;

    public virtual int GuardStart(int seconds) => EspError.NotSupported;

    public virtual int HashCreate(int algorithm) => -EspError.NotSupported;

    public virtual int HashUpdate(int handle, byte[] buffer, int index, int count) => EspError.NotSupported;

    public virtual int HashFinish(int handle, byte[] digest) => EspError.NotSupported;

    public virtual int HashFree(int handle) => EspError.NotSupported;

    public virtual int VerifyP256(byte[] publicKey, byte[] digest, byte[] signature) => EspError.NotSupported;

    public virtual int VolumeFormat(string drive) => EspError.NotSupported;

    public virtual int VolumeSpace(string drive, long[] values) => EspError.NotSupported;

    public virtual int VolumeSync(string drive) => EspError.NotSupported;
}

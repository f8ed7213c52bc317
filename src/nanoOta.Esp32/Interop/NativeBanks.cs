namespace nanoOta.Esp32;

/// <summary>The device's banks.</summary>
internal class NativeBanks : INativeBanks
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
}

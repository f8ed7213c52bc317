using nanoOta.Esp32;

namespace nanoOta.HostTests.Banks;

/// <summary>Banks of which one call fails with a code.</summary>
internal sealed class FaultyBanks(INativeBanks inner, string call, int code) : INativeBanks
{
    /// <summary>Whether the call fails yet.</summary>
    public bool Armed { get; set; } = true;

    /// <summary>Both banks are the same partition.</summary>
    public bool OneBank { get; init; }

    public int BankInfo(int bank, int[] values) => Fails(nameof(BankInfo)) ? code : inner.BankInfo(OneBank ? 0 : bank, values);

    public int BankRead(int bank, int offset, byte[] buffer, int index, int count) =>
        Fails(nameof(BankRead)) ? code : inner.BankRead(bank, offset, buffer, index, count);

    public int BankErase(int offset, int length) => Fails(nameof(BankErase)) ? code : inner.BankErase(offset, length);

    public int BankWrite(int offset, byte[] buffer, int index, int count) =>
        Fails(nameof(BankWrite)) ? code : inner.BankWrite(offset, buffer, index, count);

    public int BankVerify() => Fails(nameof(BankVerify)) ? code : inner.BankVerify();

    public int BankSetBoot() => Fails(nameof(BankSetBoot)) ? code : inner.BankSetBoot();

    public int BankMarkValid() => Fails(nameof(BankMarkValid)) ? code : inner.BankMarkValid();

    public int BankMarkInvalid() => Fails(nameof(BankMarkInvalid)) ? code : inner.BankMarkInvalid();

    public int GuardStart(int seconds) => Fails(nameof(GuardStart)) ? code : inner.GuardStart(seconds);

    private bool Fails(string name) => Armed && name == call;
}

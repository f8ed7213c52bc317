using nanoOta.Esp32;
using nanoOta.Simulator.Flash;

namespace nanoOta.HostTests.Banks;

/// <summary>Banks of which one call fails with a code.</summary>
internal sealed class FaultyBanks(INativeCalls inner, string call, int code) : UnsupportedCalls
{
    /// <summary>Whether the call fails yet.</summary>
    public bool IsFailing { get; set; } = true;

    /// <summary>Both banks are the same partition.</summary>
    public bool OneBank { get; init; }

    public override int BankInfo(int bank, int[] values) => Fails(nameof(BankInfo)) ? code : inner.BankInfo(OneBank ? 0 : bank, values);

    public override int BankRead(int bank, int offset, byte[] buffer, int index, int count) =>
        Fails(nameof(BankRead)) ? code : inner.BankRead(bank, offset, buffer, index, count);

    public override int BankErase(int offset, int length) => Fails(nameof(BankErase)) ? code : inner.BankErase(offset, length);

    public override int BankWrite(int offset, byte[] buffer, int index, int count) =>
        Fails(nameof(BankWrite)) ? code : inner.BankWrite(offset, buffer, index, count);

    public override int BankVerify() => Fails(nameof(BankVerify)) ? code : inner.BankVerify();

    public override int BankSetBoot() => Fails(nameof(BankSetBoot)) ? code : inner.BankSetBoot();

    public override int BankMarkValid() => Fails(nameof(BankMarkValid)) ? code : inner.BankMarkValid();

    public override int BankMarkInvalid() => Fails(nameof(BankMarkInvalid)) ? code : inner.BankMarkInvalid();

    public override int GuardStart(int seconds) => Fails(nameof(GuardStart)) ? code : inner.GuardStart(seconds);

    private bool Fails(string name) => IsFailing && name == call;
}

using nanoFramework.Runtime.Native;

namespace nanoOta.Esp32;

/// <summary>Plugs <see cref="DualBank"/> into the update engine: releases may then carry firmware.</summary>
public class FirmwareBank : IReadableFirmwareBank
{
    private readonly BankUpdate _update;

    /// <summary>The banks of this board. It takes images for the target of the firmware that runs, SystemInfo.TargetName.</summary>
    public FirmwareBank()
        : this(DualBank.Update, SystemInfo.TargetName)
    {
    }

    internal FirmwareBank(BankUpdate update, string target)
    {
        _update = update;
        Target = target;
    }

    private delegate void BankCall();

    /// <inheritdoc/>
    public string Target { get; }

    /// <inheritdoc/>
    public int ActiveSlot => ReadSlot(BankReader.Active);

    /// <inheritdoc/>
    public int InactiveSlot => ReadSlot(BankReader.Inactive);

    /// <inheritdoc/>
    public bool StaysActive
    {
        get
        {
            try
            {
                return _update.StaysActive;
            }
            catch (DualBankException e)
            {
                throw Translate(e);
            }
        }
    }

    /// <inheritdoc/>
    public bool Read(bool isActive, byte[] buffer, int count, long offset)
    {
        // As in Write.
        try
        {
            return _update.Read(isActive ? BankReader.Active : BankReader.Inactive, (int)offset, buffer, count);
        }
        catch (DualBankException e)
        {
            throw Translate(e);
        }
    }

    /// <inheritdoc/>
    public void Resume(long offset) => Run(() => _update.Resume((int)offset));

    /// <inheritdoc/>
    public void Write(byte[] buffer, int index, int count, long offset)
    {
        // Not through Run: a closure would be allocated for each chunk.
        try
        {
            _update.Flash(buffer, index, count, (int)offset);
        }
        catch (DualBankException e)
        {
            throw Translate(e);
        }
    }

    /// <inheritdoc/>
    public void Validate() => Run(() => _update.Validate());

    /// <inheritdoc/>
    public void Switch() => Run(_update.Switch);

    /// <inheritdoc/>
    public void Confirm() => Run(_update.Confirm);

    /// <inheritdoc/>
    public void Rollback() => Run(_update.Rollback);

    private int ReadSlot(int bank)
    {
        try
        {
            return _update.ReadSlot(bank);
        }
        catch (DualBankException e)
        {
            throw Translate(e);
        }
    }

    private static void Run(BankCall call)
    {
        try
        {
            call();
        }
        catch (DualBankException e)
        {
            throw Translate(e);
        }
    }

    internal static OtaException Translate(DualBankException e)
    {
        OtaError error;
        switch (e.Error)
        {
            case DualBankError.NoBanks:
            case DualBankError.ActiveBank:
                error = OtaError.FirmwareUnsupported;
                break;
            case DualBankError.Unconfirmed:
                error = OtaError.TrialPending;
                break;
            case DualBankError.RolledBack:
            case DualBankError.RollbackImpossible:
                error = OtaError.FirmwareNotStarted;
                break;
            case DualBankError.ReadFailed:
            case DualBankError.EraseFailed:
            case DualBankError.WriteFailed:
            case DualBankError.SelectFailed:
                error = OtaError.FirmwareFlashFailed;
                break;
            default:
                error = OtaError.FirmwareRefused;
                break;
        }

        return new OtaException(error, e.Message, e);
    }
}

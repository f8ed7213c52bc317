namespace nanoOta;

/// <summary>
/// The firmware's part in the replay: the journal says which bank belongs to the update, and files and firmware are of
/// one release whenever an app runs. For an update without firmware there is nothing to do.
/// </summary>
internal class FirmwareSwitch
{
    private const int MaxAttempts = 2;

    private readonly InstallJournal _journal;
    private readonly IFirmwareBank _bank;

    public FirmwareSwitch(InstallJournal journal, IFirmwareBank bank)
    {
        _journal = journal;
        _bank = bank;
    }

    /// <summary>Whether the firmware that runs is the update's. A bootloader that fell back says no.</summary>
    public bool IsExpected => !HasFirmware || Bank.ActiveSlot == _journal.Record.ExpectedSlot;

    /// <summary>Whether the update has firmware and it is known to run: only its own files belong to it.</summary>
    public bool IsUpdateRunning => IsRunning(true);

    /// <summary>Whether the update has firmware and another one is known to run: the update's files do not belong to that.</summary>
    public bool IsOtherRunning => IsRunning(false);

    private bool HasFirmware => _journal.Record.ExpectedSlot != JournalRecord.NoSlot;

    private IFirmwareBank Bank =>
        _bank ?? throw new OtaException(OtaError.FirmwareUnsupported, "The release has firmware: set the option FirmwareBank.");

    /// <summary>SWITCH: to the update's bank, and on to TRIAL once it runs.</summary>
    /// <returns>True: reset now.</returns>
    /// <exception cref="OtaException">It does not start.</exception>
    public bool SwitchOver()
    {
        JournalRecord record = _journal.Record;
        if (IsExpected)
        {
            _journal.Enter(JournalPhase.Trial);
            return false;
        }

        if (record.SwitchAttempts >= MaxAttempts)
        {
            record.Set(JournalFlags.Refuse, true);
            throw new OtaException(OtaError.FirmwareNotStarted, "The new firmware does not start: the old one runs.");
        }

        // Counted first: firmware that kills the board on its way up must not be tried for ever.
        record.SwitchAttempts++;
        _journal.Write();
        Bank.Switch();
        return true;
    }

    /// <summary>The files stay: so does the update's firmware if it runs. Another one does not belong to the update.</summary>
    /// <exception cref="OtaException">It can't be confirmed.</exception>
    public void Keep()
    {
        if (!HasFirmware)
            return;
        if (_bank != null && IsExpected)
            _bank.Confirm();
        else
            _journal.Record.ExpectedSlot = JournalRecord.NoSlot;
    }

    /// <summary>ROLLBACK: back to the bank before the update.</summary>
    /// <returns>True: reset now.</returns>
    public bool SwitchBack()
    {
        if (!HasFirmware || _bank == null || !IsExpected)
            return false;

        _bank.Rollback();
        return true;
    }

    private bool IsRunning(bool isExpected)
    {
        try
        {
            return HasFirmware && _bank != null && IsExpected == isExpected;
        }
        catch (OtaException)
        {
            return false;
        }
    }
}

namespace nanoOta;

/// <summary>
/// Finishes or undoes what the journal says is under way. Run it at boot before anything of /app is loaded; a power
/// cut in the middle of it costs nothing but doing it again. SdBoot does so; a program that starts its app by other
/// means calls <see cref="SettleAtBoot"/> first thing.
/// </summary>
public class Settler
{
    // ARMED to TRIAL and back to IDLE is eight phases; more than these steps and something goes round in circles.
    private const int MostSteps = 12;

    private readonly UpdateCard _card;
    private readonly FirmwareSwitch _firmware;

    /// <summary>Makes one for a card.</summary>
    /// <param name="storage">The card.</param>
    /// <param name="bank">The board's second firmware bank; null if it has none.</param>
    public Settler(IStorage storage, IFirmwareBank bank = null)
        : this(new UpdateCard(storage, new byte[OtaOptions.DefaultBufferSize]), bank)
    {
    }

    internal Settler(UpdateCard card, IFirmwareBank bank)
    {
        _card = card;
        _firmware = new FirmwareSwitch(card.Journal, bank);
    }

    /// <summary>Settles the card and counts the boot if a release is on trial.</summary>
    /// <returns>The release that may run. Never throws for a failing card: see <see cref="RunningRelease.Failure"/>.</returns>
    public RunningRelease SettleAtBoot()
    {
        try
        {
            _card.Open();
        }
        catch (OtaException e)
        {
            return WhatIsWhole(_card.Record == null ? UpdatePhase.Idle : _card.Record.Phase, e);
        }

        for (int step = 0; ; step++)
        {
            UpdatePhase phase = _card.Record.Phase;
            try
            {
                if (phase == UpdatePhase.Idle || (phase == UpdatePhase.Trial && CountTrialBoot()))
                    return new RunningRelease(_card.Files, CardPaths.App, null, null);
                if (Step(phase))
                    return RunningRelease.AfterReset(_card.Files);
            }
            catch (OtaException e)
            {
                if (step >= MostSteps || !GiveUp(phase, e))
                    return WhatIsWhole(phase, e);
            }
        }
    }

    /// <summary>The app ended with an unhandled exception or could not be loaded: a release on trial is undone.</summary>
    /// <returns>True if the next boot undoes it: reset now.</returns>
    /// <exception cref="OtaException">The journal can't be written.</exception>
    public bool ReportCrash()
    {
        _card.Open();
        if (_card.Record.Phase != UpdatePhase.Trial)
            return false;

        _card.Record.Set(JournalFlags.Refuse, true);
        _card.Journal.Enter(UpdatePhase.Undo);
        return true;
    }

    /// <summary>The card; its journal is open once <see cref="SettleAtBoot"/> is done, unless that failed.</summary>
    internal UpdateCard Card => _card;

    /// <summary>The app ended with an unhandled exception, not on trial: counts it.</summary>
    /// <param name="inARow">Whether the last boots' crashes count too; not so if the app has run for long.</param>
    /// <returns>How many there were in a row.</returns>
    /// <exception cref="OtaException">The journal can't be written.</exception>
    internal int CountCrash(bool inARow)
    {
        _card.Open();
        JournalRecord record = _card.Record;
        record.Crashes = inARow ? record.Crashes : (byte)0;
        if (record.Crashes < byte.MaxValue)
            record.Crashes++;
        _card.Journal.Write();
        return record.Crashes;
    }

    /// <summary>Whatever crashed before, it is over: writes only if there was something.</summary>
    /// <exception cref="OtaException">The journal can't be written.</exception>
    internal void ForgetCrashes()
    {
        _card.Open();
        if (_card.Record.Crashes == 0)
            return;
        _card.Record.Crashes = 0;
        _card.Journal.Write();
    }

    /// <summary>What may be done while /app runs: finishes the emptying of /next and /prev.</summary>
    internal void SettleInApp()
    {
        _card.Open();
        UpdatePhase phase = _card.Record.Phase;
        if (phase == UpdatePhase.Staging || phase == UpdatePhase.Clean || phase == UpdatePhase.Undone)
            Step(phase);
    }

    /// <summary>Does what a phase does and goes on to the next one.</summary>
    /// <returns>Whether the board must be reset before it goes on: the firmware changes.</returns>
    private bool Step(UpdatePhase phase)
    {
        JournalRecord record = _card.Record;
        switch (phase)
        {
            case UpdatePhase.Staging:
                _card.DiscardStaged();
                _card.Journal.Enter(UpdatePhase.Idle);
                break;

            case UpdatePhase.Armed:
                if (!new ReleaseCheck(_card.Files).NextIsWhole())
                    throw _card.Files.ReadBackFailed(CardPaths.Next);
                // From here on /prev is no longer that of the update before.
                record.Set(JournalFlags.CanRollBack | JournalFlags.PreviousDropped, false);
                _card.Journal.Enter(UpdatePhase.Backup);
                break;

            case UpdatePhase.Backup:
                record.Set(JournalFlags.CanRollBack, new Backup(_card.Files).Run());
                _card.Journal.Enter(UpdatePhase.Migrate);
                break;

            case UpdatePhase.Migrate:
                new Migration(_card.Files).Run();
                record.TrialBoots = 0;
                record.SwitchAttempts = 0;
                record.Crashes = 0;
                _card.Journal.Enter(record.ExpectedBank == JournalRecord.NoBank ? UpdatePhase.Trial : UpdatePhase.Switch);
                break;

            case UpdatePhase.Switch:
                return _firmware.SwitchOver();

            case UpdatePhase.Trial:
                record.Set(JournalFlags.Refuse, true);
                _card.Journal.Enter(UpdatePhase.Undo);
                break;

            case UpdatePhase.Clean:
                Clean();
                break;

            case UpdatePhase.Undo:
                // The old firmware first: the old files are for it.
                if (_firmware.SwitchBack())
                    return true;
                new Restoration(_card.Files).Run();
                record.Set(JournalFlags.CanRollBack, false);
                _card.Journal.Enter(UpdatePhase.Undone);
                break;

            case UpdatePhase.Undone:
                FinishUndo();
                break;
        }

        return false;
    }

    private void Clean()
    {
        JournalRecord record = _card.Record;
        _card.DiscardStaged();
        if (!record.Has(JournalFlags.KeepPrevious))
        {
            DirectoryTree.Empty(_card.Files, CardPaths.Prev);
            record.Set(JournalFlags.PreviousDropped, record.Has(JournalFlags.CanRollBack));
            record.Set(JournalFlags.CanRollBack, false);
        }

        _card.Journal.Enter(UpdatePhase.Idle);
    }

    private void FinishUndo()
    {
        JournalRecord record = _card.Record;
        _card.DiscardStaged();
        // An update that was given up before BACKUP has not touched /prev: it still undoes the one before.
        if (!record.Has(JournalFlags.CanRollBack))
            DirectoryTree.Empty(_card.Files, CardPaths.Prev);
        if (record.Has(JournalFlags.Refuse))
            record.RefusedVersion = record.NewVersion;
        record.ExpectedBank = JournalRecord.NoBank;
        record.Crashes = 0;
        record.Set(JournalFlags.Refuse, false);
        _card.Journal.Enter(UpdatePhase.Idle);
    }

    /// <summary>Each boot on trial counts first, then runs.</summary>
    /// <returns>False if the boots are used up, or the bootloader has gone back to the old firmware.</returns>
    private bool CountTrialBoot()
    {
        JournalRecord record = _card.Record;
        if (record.TrialBoots >= record.TrialBootsAllowed || !_firmware.IsExpected)
            return false;

        record.TrialBoots++;
        _card.Journal.Write();
        return true;
    }

    /// <summary>After a failure: the way back that is left, if any. What runs is the old release.</summary>
    private bool GiveUp(UpdatePhase failed, OtaException failure)
    {
        UpdatePhase way;
        if (failed == UpdatePhase.Armed || failed == UpdatePhase.Backup)
            way = UpdatePhase.Undone;
        // A trial boot that can't be counted does not run: but then the old release must not find a trial, and confirm
        // what never ran.
        else if (failed == UpdatePhase.Migrate || failed == UpdatePhase.Switch || failed == UpdatePhase.Trial)
            way = UpdatePhase.Undo;
        else if (failed == UpdatePhase.Undo && IsFirmware(failure.Error) && new ReleaseCheck(_card.Files).AppIsWhole())
            way = UpdatePhase.Clean; // The old firmware is gone: the new release, whole with its own, is better than a mixture.
        else
            return false;

        try
        {
            _card.Record.LastError = failure.Error;
            _card.Journal.Enter(way);
            return true;
        }
        catch (OtaException)
        {
            return false;
        }
    }

    private static bool IsFirmware(OtaError error) => error >= OtaError.FirmwareUnsupported && error <= OtaError.FirmwareNotStarted;

    /// <summary>The card does not let us finish: run what is whole, the tried release rather than the new one.</summary>
    private RunningRelease WhatIsWhole(UpdatePhase phase, OtaException failure)
    {
        bool inTheSwap = (phase >= UpdatePhase.Migrate && phase <= UpdatePhase.Trial) || phase == UpdatePhase.Undo;
        var check = new ReleaseCheck(_card.Files);
        PathSet old = inTheSwap ? check.OldIfWhole() : null;
        if (old != null)
            return new RunningRelease(_card.Files, CardPaths.App, old, failure);
        if (inTheSwap && check.NextIsWhole())
            return new RunningRelease(_card.Files, CardPaths.Next, null, failure);
        return new RunningRelease(_card.Files, CardPaths.App, null, failure);
    }
}

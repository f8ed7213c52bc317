namespace nanoOta;

/// <summary>What is left when a phase fails: another phase, or a release that runs from where it is.</summary>
internal class Fallback
{
    // One attempt is left for the files, once the firmware is back.
    private const int MaxFlashAttempts = JournalReplay.MaxReplayAttempts - 1;

    private readonly UpdateCard _card;
    private readonly FirmwareSwitch _firmware;

    public Fallback(UpdateCard card, FirmwareSwitch firmware)
    {
        _card = card;
        _firmware = firmware;
    }

    /// <summary>Enters the phase that is left after a failure, if any: back to the old release, or on with what is intact.</summary>
    /// <param name="failed">The phase that failed.</param>
    /// <param name="failure">Why.</param>
    /// <returns>False if the phase has to be tried again at the next boot.</returns>
    public bool GiveUp(JournalPhase failed, OtaException failure)
    {
        JournalPhase next;
        if (failed == JournalPhase.Staged || failed == JournalPhase.Backup)
            next = JournalPhase.RolledBack;
        else if (failed == JournalPhase.Apply && _card.Record.Has(JournalFlags.WithoutPrevious))
            return false;
        // A trial boot that can't be counted does not run: but then the old release must not find a trial, and confirm
        // what never ran.
        else if (failed == JournalPhase.Apply || failed == JournalPhase.Switch || failed == JournalPhase.Trial)
            next = JournalPhase.Rollback;
        else if (failed == JournalPhase.Rollback)
            next = AfterRollback(failure.Error);
        else
            return false;

        if (next == JournalPhase.Idle)
            return false;
        try
        {
            _card.Record.LastError = failure.Error;
            if (next == JournalPhase.Cleanup)
                KeepApp();
            _card.Journal.Enter(next);
            return true;
        }
        catch (OtaException)
        {
            return false;
        }
    }

    /// <summary>The card does not let us finish: run what is intact, the tried release rather than the new one.</summary>
    public BootableRelease FindIntactRelease(JournalPhase phase, OtaException failure)
    {
        bool isHalfDone = (phase >= JournalPhase.Apply && phase <= JournalPhase.Trial) || phase == JournalPhase.Rollback;
        var check = new ReleaseCheck(_card.Files);
        // The firmware goes back first: as long as the update's runs, /app is the update's too, and nothing else fits.
        if (isHalfDone && _firmware.IsUpdateRunning && check.IsAppIntact())
            isHalfDone = false;
        PathSet old = isHalfDone ? check.FindOldFiles() : null;
        if (old != null)
            return new BootableRelease(_card.Files, CardPaths.App, old, failure);
        if (isHalfDone && check.IsNextIntact())
            return new BootableRelease(_card.Files, CardPaths.Next, FileListReader.PathsOf(_card.Files, CardPaths.NextList), failure);
        return new BootableRelease(_card.Files, CardPaths.App, null, failure);
    }

    private static bool IsFirmware(OtaError error) => error >= OtaError.FirmwareUnsupported && error <= OtaError.FirmwareFlashFailed;

    private static bool IsDamage(OtaError error) => error == OtaError.PreviousDamaged || error == OtaError.ListDamaged;

    /// <summary>The old release can't be brought back.</summary>
    /// <returns>The phase that leads to one that runs; IDLE: none, try again.</returns>
    private JournalPhase AfterRollback(OtaError error)
    {
        bool isDamaged = IsDamage(error);
        if (!isDamaged && !IsFirmware(error) && error != OtaError.CardStalled)
            return JournalPhase.Idle;

        // The next boot may read and write the flash again. Where none does, the update stays, with its firmware.
        if (error == OtaError.FirmwareFlashFailed && _card.Record.ReplayAttempts < MaxFlashAttempts)
            return JournalPhase.Idle;
        // The firmware is back already: so must the files be.
        if (!isDamaged && _firmware.IsOtherRunning)
            return JournalPhase.Idle;

        // Whichever release it is: intact, and with its own firmware, it is better than a mixture.
        var check = new ReleaseCheck(_card.Files);
        if (check.IsAppIntact())
            return JournalPhase.Cleanup;
        if (!isDamaged)
            return JournalPhase.Idle;
        if (!check.IsNextIntact())
            return JournalPhase.RolledBack; // There is nothing intact; but another update can be installed.

        _card.Record.Set(JournalFlags.WithoutPrevious, true);
        return JournalPhase.Apply;
    }

    /// <summary>What is in /app stays, with the firmware that runs.</summary>
    private void KeepApp()
    {
        JournalRecord record = _card.Record;
        if (_card.ReadVersion(CardPaths.AppVersion) != record.NewVersion)
            HeldBack.Note(record);
        record.Set(JournalFlags.Refuse | JournalFlags.CanRollBack, false);
        _firmware.Keep();
    }
}

namespace nanoOta;

/// <summary>Does what each phase of the journal does, and goes on to the next one.</summary>
internal class PhaseRunner
{
    private readonly UpdateCard _card;
    private readonly FirmwareSwitch _firmware;
    private BackupPhase _backup;

    public PhaseRunner(UpdateCard card, FirmwareSwitch firmware)
    {
        _card = card;
        _firmware = firmware;
    }

    /// <summary>Runs a phase from its beginning.</summary>
    /// <returns>Whether the board must be reset before the next one: the firmware changes.</returns>
    /// <exception cref="OtaException">The phase can't be finished; the journal still says it.</exception>
    public bool Run(JournalPhase phase)
    {
        JournalRecord record = _card.Record;
        switch (phase)
        {
            case JournalPhase.Staging:
                _card.KeepAfterReset();
                _card.Journal.Enter(JournalPhase.Idle);
                break;

            case JournalPhase.Staged:
                // From here on /prev is no longer that of the update before.
                record.Set(JournalFlags.CanRollBack | JournalFlags.PreviousDropped | JournalFlags.WithoutPrevious, false);
                _card.Journal.Enter(JournalPhase.Backup);
                break;

            case JournalPhase.Backup:
                _card.Files.EnlargeBuffer();
                var backup = new BackupPhase(_card.Files);
                record.Set(JournalFlags.CanRollBack, backup.Run());
                _backup = backup;
                _card.Journal.Enter(JournalPhase.Apply);
                break;

            case JournalPhase.Apply:
                Apply();
                break;

            case JournalPhase.Switch:
                return _firmware.SwitchOver();

            case JournalPhase.Trial:
                record.Set(JournalFlags.Refuse, true);
                _card.Journal.Enter(JournalPhase.Rollback);
                break;

            case JournalPhase.Cleanup:
                CleanUp();
                break;

            case JournalPhase.Rollback:
                return RollBack();

            case JournalPhase.RolledBack:
                FinishRollback();
                break;
        }

        return false;
    }

    private void Apply()
    {
        _card.Files.EnlargeBuffer();
        JournalRecord record = _card.Record;
        bool withoutTrial = record.Has(JournalFlags.WithoutPrevious);
        new ApplyPhase(_card.Files, withoutTrial ? null : _backup).Run(withoutTrial ? null : CardPaths.OldList);
        record.TrialBoots = 0;
        record.SwitchAttempts = 0;
        record.Crashes = 0;
        record.HeldBackVersion = "";
        record.HeldBackTimes = 0;
        if (withoutTrial)
        {
            record.ConfirmSerial();
            _card.Journal.Enter(JournalPhase.Cleanup);
            return;
        }

        _card.Journal.Enter(record.ExpectedSlot == JournalRecord.NoSlot ? JournalPhase.Trial : JournalPhase.Switch);
    }

    private bool RollBack()
    {
        _card.Files.EnlargeBuffer();
        // Before the firmware changes and before anything is deleted: what was saved may be damaged.
        new PreviousCheck(_card.Files).Run();
        // The old firmware first: the old files are for it.
        if (_firmware.SwitchBack())
            return true;
        new RollbackPhase(_card.Files).Run();
        _card.Record.Set(JournalFlags.CanRollBack, false);
        _card.Journal.Enter(JournalPhase.RolledBack);
        return false;
    }

    private void CleanUp()
    {
        JournalRecord record = _card.Record;
        _card.DiscardStaged();
        if (!record.Has(JournalFlags.KeepPrevious) || record.Has(JournalFlags.WithoutPrevious))
        {
            DirectoryTree.Empty(_card.Files, CardPaths.Prev);
            record.Set(JournalFlags.PreviousDropped, record.Has(JournalFlags.CanRollBack));
            record.Set(JournalFlags.CanRollBack | JournalFlags.WithoutPrevious, false);
        }

        _card.Journal.Enter(JournalPhase.Idle);
    }

    private void FinishRollback()
    {
        JournalRecord record = _card.Record;
        _card.DiscardStaged();
        // An update that was given up before BACKUP has not touched /prev: it can still roll back the one before.
        if (!record.Has(JournalFlags.CanRollBack))
            DirectoryTree.Empty(_card.Files, CardPaths.Prev);
        if (record.Has(JournalFlags.Refuse))
            record.RefusedVersion = record.NewVersion;
        else
            HeldBack.Note(record);
        record.ExpectedSlot = JournalRecord.NoSlot;
        record.Crashes = 0;
        record.Set(JournalFlags.Refuse, false);
        _card.Journal.Enter(JournalPhase.Idle);
    }
}

namespace nanoOta;

/// <summary>Does what each phase of the journal does, and goes on to the next one.</summary>
internal class PhaseRunner
{
    private readonly UpdateCard _card;
    private readonly FirmwareSwitch _firmware;

    public PhaseRunner(UpdateCard card, FirmwareSwitch firmware)
    {
        _card = card;
        _firmware = firmware;
    }

    /// <summary>Runs a phase from its beginning.</summary>
    /// <returns>Whether the board must be reset before the next one: the firmware changes.</returns>
    /// <exception cref="OtaException">The phase can't be finished; the journal still says it.</exception>
    public bool Run(UpdatePhase phase)
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
                record.Set(JournalFlags.CanRollBack | JournalFlags.PreviousDropped | JournalFlags.NoWayBack, false);
                _card.Journal.Enter(UpdatePhase.Backup);
                break;

            case UpdatePhase.Backup:
                record.Set(JournalFlags.CanRollBack, new Backup(_card.Files).Run());
                _card.Journal.Enter(UpdatePhase.Migrate);
                break;

            case UpdatePhase.Migrate:
                Migrate();
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
                return Undo();

            case UpdatePhase.Undone:
                FinishUndo();
                break;
        }

        return false;
    }

    private void Migrate()
    {
        JournalRecord record = _card.Record;
        bool withoutTrial = record.Has(JournalFlags.NoWayBack);
        new Migration(_card.Files).Run(withoutTrial ? null : CardPaths.OldList);
        record.TrialBoots = 0;
        record.SwitchAttempts = 0;
        record.Crashes = 0;
        record.HeldBackVersion = "";
        record.HeldBackTimes = 0;
        if (withoutTrial)
            _card.Journal.Enter(UpdatePhase.Clean);
        else
            _card.Journal.Enter(record.ExpectedBank == JournalRecord.NoBank ? UpdatePhase.Trial : UpdatePhase.Switch);
    }

    private bool Undo()
    {
        // Before the firmware changes and before anything is deleted: what was saved may be damaged.
        new PreviousCheck(_card.Files).Run();
        // The old firmware first: the old files are for it.
        if (_firmware.SwitchBack())
            return true;
        new Restoration(_card.Files).Run();
        _card.Record.Set(JournalFlags.CanRollBack, false);
        _card.Journal.Enter(UpdatePhase.Undone);
        return false;
    }

    private void Clean()
    {
        JournalRecord record = _card.Record;
        _card.DiscardStaged();
        if (!record.Has(JournalFlags.KeepPrevious) || record.Has(JournalFlags.NoWayBack))
        {
            DirectoryTree.Empty(_card.Files, CardPaths.Prev);
            record.Set(JournalFlags.PreviousDropped, record.Has(JournalFlags.CanRollBack));
            record.Set(JournalFlags.CanRollBack | JournalFlags.NoWayBack, false);
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
        else
            HeldBack.Note(record);
        record.ExpectedBank = JournalRecord.NoBank;
        record.Crashes = 0;
        record.Set(JournalFlags.Refuse, false);
        _card.Journal.Enter(UpdatePhase.Idle);
    }
}

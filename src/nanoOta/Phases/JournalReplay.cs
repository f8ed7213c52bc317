namespace nanoOta;

/// <summary>
/// Finishes or rolls back what the journal says is under way. Run it at boot before anything of /app is loaded; a power
/// cut in the middle of it costs nothing but doing it again. SdBoot does so; a program that starts its app by other
/// means calls <see cref="ReplayAtBoot"/> first thing.
/// </summary>
public sealed class JournalReplay
{
    /// <summary>Where the boot program may keep a log: no update touches it.</summary>
    public const string BootLogPath = CardPaths.BootLog;

    /// <summary>Boots that may end in the middle of one phase, without power or in a call that never returns.</summary>
    internal const int MaxReplayAttempts = 5;

    // STAGED to TRIAL and back to IDLE is eight phases; more than these steps and something goes round in circles.
    private const int MaxSteps = 16;

    private readonly UpdateCard _card;
    private readonly FirmwareSwitch _firmware;
    private readonly PhaseRunner _phases;
    private readonly Fallback _fallback;
    private InstallJournal _observed;

    /// <param name="storage">The card.</param>
    /// <param name="bank">The board's second firmware bank; null if it has none.</param>
    public JournalReplay(IStorage storage, IFirmwareBank bank = null)
        : this(new UpdateCard(storage, null), bank)
    {
    }

    internal JournalReplay(UpdateCard card, IFirmwareBank bank)
    {
        _card = card;
        _firmware = new FirmwareSwitch(card.Journal, bank);
        _phases = new PhaseRunner(card, _firmware);
        _fallback = new Fallback(card, _firmware);
    }

    /// <summary>
    /// Whether the card has a journal. A new card gets one after its app is loaded: where that fails because the card takes
    /// no writes, nothing can be read any more until the next reset.
    /// </summary>
    public bool HasJournal => _card.Journal.IsOnCard;

    /// <summary>Grows with each call into the card: whoever watches it, from any thread, sees whether the replay goes on.</summary>
    public int Progress => _card.Files.Calls;

    /// <summary>Whether a release is on trial; known after <see cref="ReplayAtBoot"/>.</summary>
    public bool IsOnTrial => _card.Record != null && _card.Record.Phase == JournalPhase.Trial;

    /// <summary>The version that the last update brought, or would have brought; "" for none.</summary>
    public string NewVersion => _card.Record == null ? "" : _card.Record.NewVersion;

    /// <summary>Why the last update was given up or rolled back without being asked to; None if it was not.</summary>
    public OtaError LastError => _card.Record == null ? OtaError.None : _card.Record.LastError;

    /// <summary>Times in a row that the app has crashed, not on trial: what <see cref="CountCrash"/> counts.</summary>
    public int Crashes => _card.Record == null ? 0 : _card.Record.Crashes;

    /// <summary>Replays the journal and counts the boot if a release is on trial.</summary>
    /// <returns>The release that may run. Never throws for a failing card: see <see cref="BootableRelease.Failure"/>.</returns>
    public BootableRelease ReplayAtBoot()
    {
        try
        {
            if (!_card.Look() && (_card.Record.Phase != JournalPhase.Idle || _card.HasLeftovers()))
                _card.MakeJournal();
        }
        catch (OtaException e)
        {
            return _fallback.FindIntactRelease(_card.Record == null ? JournalPhase.Idle : _card.Record.Phase, e);
        }

        OtaException givenUp = null;
        bool isCounted = false;
        for (int step = 0; ; step++)
        {
            JournalPhase phase = _card.Record.Phase;
            try
            {
                if (phase == JournalPhase.Idle || (phase == JournalPhase.Trial && CountTrialBoot()))
                    return new BootableRelease(_card.Files, CardPaths.App, null, null) { GivenUp = givenUp };
                // The first write of all: a card that refuses it can still be read, after a failed delete it could not.
                if (step == 0 && phase != JournalPhase.Trial)
                {
                    isCounted = true;
                    CountAttempt();
                }

                if (_phases.Run(phase))
                    return BootableRelease.AfterReset(_card.Files);
            }
            catch (OtaException e)
            {
                givenUp = e;
                if (step < MaxSteps && _fallback.GiveUp(phase, e))
                    continue;
                if (isCounted && e.Error != OtaError.FirmwareFlashFailed)
                    UncountAttempt();
                return _fallback.FindIntactRelease(phase, e);
            }
        }
    }

    /// <summary>The app ended with an unhandled exception or could not be loaded: a release on trial is rolled back.</summary>
    /// <returns>True if the next boot rolls it back: reset now.</returns>
    /// <exception cref="OtaException">The journal can't be written.</exception>
    public bool ReportCrash()
    {
        _card.Open();
        if (_card.Record.Phase != JournalPhase.Trial)
            return false;

        _card.Record.Set(JournalFlags.Refuse, true);
        _card.Journal.Enter(JournalPhase.Rollback);
        return true;
    }

    /// <summary>The installed release does not work, though it was confirmed once: rolls back the update that brought it.</summary>
    /// <param name="why">What is wrong with it.</param>
    /// <param name="complete">Whether only a complete release will do: what the update left as it was may be what is wrong.</param>
    /// <returns>True if the next boot rolls it back: reset now. False if there is no intact release before it.</returns>
    /// <exception cref="OtaException">The journal can't be written.</exception>
    public bool RollBackInstalled(OtaError why, bool complete)
    {
        _card.Open();
        if (_card.Record.Phase != JournalPhase.Idle || !_card.Record.Has(JournalFlags.CanRollBack))
            return false;

        try
        {
            new PreviousCheck(_card.Files, complete).Run();
        }
        catch (OtaException)
        {
            // It can't be brought back: what is installed is all there is.
            return false;
        }

        _card.Record.LastError = why;
        _card.RollBackInstalled(_card.ReadVersion(CardPaths.AppVersion));
        return true;
    }

    /// <summary>Whether the card is there: what was read before can be read still. Drivers have no word for a card that is gone.</summary>
    public bool IsCardResponding() => _card.Journal.IsCardResponding();

    /// <summary>
    /// Prepares <see cref="IsTrialPending"/>. Now, as an app that hangs may take all the memory there is; and with buffers of its
    /// own, as that app may be writing just when it is asked.
    /// </summary>
    public void ObserveTrial() => _observed = new InstallJournal(_card.Storage);

    /// <summary>Whether the trial goes on, or was rolled back and waits for its reset. For any thread, after <see cref="ObserveTrial"/>.</summary>
    /// <exception cref="OtaException">The journal can't be read.</exception>
    public bool IsTrialPending()
    {
        JournalPhase phase = _observed.PeekPhase();
        return phase == JournalPhase.Trial || phase == JournalPhase.Rollback;
    }

    /// <summary>Frees 4 KB for the app that runs now. What needs them again, a look into /prev or a phase, takes them again.</summary>
    public void ReleaseBuffer() => _card.Files.ReleaseBuffer();

    /// <summary>Makes the journal of a new card.</summary>
    /// <exception cref="OtaException">The card fails.</exception>
    public void MakeJournal() => _card.Open();

    /// <summary>The app ended with an unhandled exception, not on trial: counts it.</summary>
    /// <param name="inARow">Whether the last boots' crashes count too; not so if the app has run for long.</param>
    /// <returns>How many there were in a row.</returns>
    /// <exception cref="OtaException">The journal can't be written.</exception>
    public int CountCrash(bool inARow)
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
    public void ResetCrashes()
    {
        _card.Open();
        if (_card.Record.Crashes == 0)
            return;
        _card.Record.Crashes = 0;
        _card.Journal.Write();
    }

    /// <summary>Making the boot log allocates, and on a full card that may never return: it is counted like a phase.</summary>
    /// <returns>Whether it may be made now.</returns>
    public bool CanMakeLog()
    {
        if (!HasJournal || _card.Record.Phase != JournalPhase.Idle || _card.Record.ReplayAttempts >= MaxReplayAttempts)
            return false;

        try
        {
            CountAttempt();
            return true;
        }
        catch (OtaException)
        {
            return false;
        }
    }

    /// <summary>What may be done while /app runs: finishes the emptying of /next and /prev.</summary>
    internal void FinishCleanup()
    {
        _card.Open();
        JournalPhase phase = _card.Record.Phase;
        if (phase != JournalPhase.Staging && phase != JournalPhase.Cleanup && phase != JournalPhase.RolledBack)
            return;

        // As at boot: a card that refuses to be written must not be tried with a delete.
        _card.Journal.Write();
        RunCurrentPhase();
    }

    /// <summary>Does what the journal has just said.</summary>
    internal void RunCurrentPhase() => _phases.Run(_card.Record.Phase);

    /// <summary>Counts the boots that do not come back, so that no phase is begun for ever.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.CardStalled"/>, or the journal can't be written.</exception>
    private void CountAttempt()
    {
        JournalRecord record = _card.Record;
        if (record.ReplayAttempts >= MaxReplayAttempts)
        {
            throw new OtaException(OtaError.CardStalled, "The update did not go on in " + MaxReplayAttempts + " boots: the card hangs, or the power fails.");
        }

        record.ReplayAttempts++;
        _card.Journal.Write();
    }

    /// <summary>
    /// This boot came back, with an error: only those that do not are counted, and those in which the flash failed. Where
    /// the count has stopped the phase and nothing else is left, the next boot so tries once more: the card may be a better
    /// one by then.
    /// </summary>
    private void UncountAttempt()
    {
        // A phase that was entered in this boot is not counted yet.
        if (_card.Record.ReplayAttempts == 0)
            return;

        try
        {
            _card.Record.ReplayAttempts--;
            _card.Journal.Write();
        }
        catch (OtaException)
        {
            // A card that can't be written does not hang either.
        }
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
}

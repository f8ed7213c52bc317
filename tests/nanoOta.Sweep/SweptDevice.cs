using System;
using System.Collections.Generic;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>
/// A device that lives through a scenario on a faulty card. Every boot replays the journal; then whatever runs is held
/// against the model, byte for byte, before the app has its turn.
/// </summary>
public sealed partial class SweptDevice
{
    // Ten cuts, the boots on trial, and room: a device that needs more does not come to rest.
    private const int MaxBoots = 80;

    private readonly ReleaseServer _server = new();
    private bool _isInApp;
    private bool _hungInApp;

    public SweptDevice(SweepSetting setting, FaultyCard card, CardModel model, int boots)
    {
        Setting = setting;
        Card = card;
        Model = model;
        Boots = boots;
    }

    public SweepSetting Setting { get; }

    public FaultyCard Card { get; }

    /// <summary>The board's flash, where its firmware is part of the scenario; null: it never changes.</summary>
    public SweptFlash? Flash { get; init; }

    /// <summary>What must be on the card, as far as it was seen.</summary>
    public CardModel Model { get; private set; }

    /// <summary>Boots so far.</summary>
    public int Boots { get; private set; }

    /// <summary>Whether it is alive, but a torn directory keeps it from going on.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>What came up on a failing card.</summary>
    public HashSet<OtaError> Errors { get; } = [];

    /// <summary>How often the card's driver did not return and a watchdog reset the board.</summary>
    public int Hangs { get; private set; }

    /// <summary>Tells when the card cannot be read, so that no release can run; null: it always can, unless it was pulled.</summary>
    public Func<bool>? IsUnreadable { get; init; }

    /// <summary>Raised when a boot has replayed the journal and what runs was found to be right.</summary>
    public event Action? Looked;

    private bool IsDamaged { get; set; }

    /// <summary>Boots until the app goes on working. A power cut is a boot more.</summary>
    /// <exception cref="SweepFailureException">The device is dead, runs what it should not, or never comes to rest.</exception>
    public void Run()
    {
        if (!Run(MaxBoots))
            throw new SweepFailureException($"still not at rest after {MaxBoots} boots: {LastError()}");
    }

    /// <summary>Boots, and after each is over resets, until the app goes on working.</summary>
    /// <param name="maxBoots">After so many it gives up.</param>
    /// <param name="booted">Called after each boot.</param>
    /// <returns>Whether it came to rest.</returns>
    public bool Run(int maxBoots, Action? booted = null)
    {
        for (int boot = 0; boot < maxBoots; boot++)
        {
            AppEnd end = AppEnd.Reset;
            try
            {
                end = Boot();
            }
            catch (PowerCutException)
            {
                // The card is read anew below.
            }
            catch (CardHangException)
            {
                Hangs++;
                _hungInApp |= _isInApp;
            }

            booted?.Invoke();
            if (end == AppEnd.Done)
                return true;
            Card.Remount();
            Flash?.PowerOn();
        }

        return false;
    }

    private AppEnd Boot()
    {
        Boots++;
        _isInApp = false;
        Flash?.Boot();
        var replay = new JournalReplay(Card, Flash?.Bank);
        BootableRelease running = replay.ReplayAtBoot();
        if (running.ResetRequired)
            return AppEnd.Reset;
        // A card that is gone or can't be read runs nothing.
        if ((!Card.Faults.StaysGone || Card.Operations < Card.Faults.FailAt) && IsUnreadable?.Invoke() != true)
            Look(running);
        if (running.Failure != null)
            Hear(running.Failure);

        using var updater = new OtaUpdater(
            _server,
            Card,
            new OtaOptions
            {
                KeepPrevious = Setting.Scenario.KeepPrevious,
                TrialBoots = Setting.TrialBoots,
                FirmwareBank = Flash?.Bank,
                Verifier = Setting.Scenario.IsSigned ? SweptKey.NewVerifier() : null,
            });
        _isInApp = true;
        var turn = new AppTurn(Model.Running, updater, Boots, !_hungInApp);
        _server.Offered = Setting.Scenario.Offer(turn);
        AppEnd end = AppEnd.Done;
        try
        {
            bool wasOnTrial = replay.IsOnTrial;
            end = Setting.Scenario.App(turn);
            CheckConfirmed(wasOnTrial);
            if (end == AppEnd.Crash)
                replay.ReportCrash();
            if (Setting.Condition is CardCondition.Failing or CardCondition.Damaged && updater.LastError != OtaError.None)
                Errors.Add(updater.LastError);
        }
        catch (OtaException e)
        {
            // An app lives with a failed update.
            Hear(e);
        }

        return end;
    }

    /// <summary>Whether no update is under way.</summary>
    internal bool IsAtRest()
    {
        // The clone has no faults, and what is mended on it is not mended on the card.
        var journal = new InstallJournal(Card.Clone());
        return journal.Load() && journal.Record.Phase is JournalPhase.Idle or JournalPhase.Trial;
    }

    /// <summary>The journal's phase, and why the last update was given up.</summary>
    internal string LastError()
    {
        var journal = new InstallJournal(Card.Clone());
        return journal.Load() ? $"{journal.Record.Phase}, {journal.Record.LastError}" : "no journal";
    }

    private void Hear(OtaException failure)
    {
        Errors.Add(failure.Error);
        // Clusters that cuts have lost can be just those that ROLLBACK needs: then the old release runs from where it is saved.
        if (failure.Error is OtaError.CardFull or OtaError.ReadBackMismatch && Setting.Scenario.FullIn != null)
            return;
        if (failure.Error == OtaError.CardStalled && Setting.MayStall)
            return;
        if (IsDamaged && Setting.Condition is (CardCondition.Torn or CardCondition.Reordered))
            IsStuck = true;
        else if (Setting.Condition == CardCondition.WithoutJournal && failure.Error == OtaError.NothingToRollBack)
            return;
        else if (Setting.Condition is not (CardCondition.Failing or CardCondition.Damaged))
            throw new SweepFailureException($"{failure.Error} on a card that is intact: {failure.Message}");
    }
}

using System;
using System.Reflection;
using System.Threading;

namespace nanoOta.SdBoot;

/// <summary>
/// One boot: recovery pin, mount, replay of the journal, trial count, load, run. Whatever fails, it ends in a running app, in a reset
/// that leads to one, or in the recovery mode with a message. A program for an ESP32 calls <c>SdCardBoot.Run</c>.
/// </summary>
public sealed class BootSequence
{
    private const int CardPause = 10_000;

    // An app that ran for so long has nothing to do with the crash of the boot before.
    private const int LongRun = 600_000;

    // For ten minutes: an app does not have all the files open that there can be all the time.
    private const int MaxStableTries = 10;

    private readonly IBoard _board;
    private readonly SdBootOptions _options;
    private readonly ReplayGuard _guard;
    private JournalReplay _replay;
    private ReleaseHealth _health;
    private BootLog _log;
    private int _stableTries;
    private OtaError _failure;

    /// <param name="board">The board.</param>
    /// <param name="options">How to boot.</param>
    public BootSequence(IBoard board, SdBootOptions options)
    {
        _board = board;
        _options = options;
        _guard = new ReplayGuard(board);
    }

    /// <summary>Boots.</summary>
    /// <returns>Only if the app is not started: why. The caller stays in the recovery mode and can be deployed to.</returns>
    public BootEnd Run()
    {
        _guard.Start();
        try
        {
            return Boot();
        }
        catch (OutOfMemoryException)
        {
            // An app that crashed may have left none, not even for the log.
            _board.Sleep(CardPause);
            _board.Reset();
            return SleepForEver();
        }
    }

    private BootEnd Boot()
    {
        var mount = new CardMount(_board, _options);
        IStorage card = null;
        while (card == null)
        {
            _guard.Step();
            if (new RecoveryPin(_board, _options.RecoveryPin).IsHeld())
                return RecoverByPin();
            try
            {
                card = mount.Mount();
            }
            catch (OtaException e)
            {
                if (!_options.RetryWithoutCard)
                    return Recover(BootEnd.NoCard, e.Message);
                _board.Log("boot: " + e.Message + " Waiting for a card.");
                _board.Sleep(CardPause);
            }
        }

        _replay = new JournalReplay(card, _options.FirmwareBank);
        _guard.Watch(_replay);
        _health = new ReleaseHealth(_board, _options, _replay);
        BootableRelease release;
        try
        {
            release = _replay.ReplayAtBoot();
        }
        catch (Exception e)
        {
            // Nothing that a card can have: memory, perhaps, or a driver. Nobody may be near to press a button.
            _board.Log("boot: " + e.GetType().Name + ": " + e.Message);
            _board.Sleep(CardPause);
            return Reset("The journal can't be replayed.");
        }

        if (release.Failure != null)
            _board.Log("boot: " + Text(release.Failure));
        if (release.GivenUp != null)
            _board.Log("boot: the update to " + _replay.NewVersion + " is given up: " + Text(release.GivenUp));
        return LoadAndRun(card, release);
    }

    private BootEnd LoadAndRun(IStorage card, BootableRelease release)
    {
        // On a card that fails, what runs is not what the journal has on trial.
        bool isReplayed = release.Failure == null;
        bool onTrial = isReplayed && _replay.IsOnTrial;
        OtaException why = release.Failure ?? release.GivenUp;
        _failure = why == null ? OtaError.None : why.Error;
        _log = new BootLog(card);
        _log.Begin(_board, VersionOf(release), onTrial, isReplayed ? _replay : null);
        if (release.ResetRequired)
        {
            _log.Write(BootStage.FirmwareChanges, _failure);
            return Reset("The firmware changes.");
        }

        if (isReplayed && _health.HasCrashedOften)
            return GiveUpCrashing();
        if (isReplayed && _log.EarlyEnds >= ReleaseHealth.MaxEarlyEnds && _health.FallBack(OtaError.AppCrashed, false))
            return RolledBack("The app was reset " + _log.EarlyEnds + " times in a row within a minute.");

        _log.Write(BootStage.Loading, _failure);
        if (onTrial)
            new TrialGuard(_board, _replay, _log).Start(_options.TrialTimeout);

        MethodInfo main = null;
        OtaException notLoaded = null;
        try
        {
            main = new AppLoader(_board, release, _guard, _options.Verifier).Load();
        }
        catch (Exception e)
        {
            // Whatever it is, memory perhaps: a release on trial that does not even load must not stay.
            notLoaded = e as OtaException ?? new OtaException(OtaError.LoadFailed, "The app can't be loaded: " + e.Message, e);
        }

        if (isReplayed && !_replay.HasJournal)
            MakeJournal(release);
        if (notLoaded != null)
            return NotLoaded(notLoaded, release.Failure);

        _log.Write(BootStage.Running, _failure);
        _guard.Stop();
        _replay.ReleaseBuffer();
        _board.CallLater(NoteStable, BootLog.StableAfter);
        return RunApp(main);
    }

    private void MakeJournal(BootableRelease release)
    {
        try
        {
            _replay.MakeJournal();
            _log.Begin(_board, VersionOf(release), false, _replay);
        }
        catch (OtaException e)
        {
            _board.Log("boot: " + Text(e));
        }
    }

    private static string Text(OtaException e) => e.Message + " (error " + (int)e.Error + ")";

    private void NoteStable(object state)
    {
        if (!_log.NoteStable() && ++_stableTries < MaxStableTries)
            _board.CallLater(NoteStable, BootLog.StableAfter);
    }

    private BootEnd RunApp(MethodInfo main)
    {
        long start = _board.Milliseconds;
        try
        {
            _board.Invoke(main, EntryPoint.ArgumentsOf(main, _board.CardRoot));
        }
        catch (Exception e)
        {
            _board.Log("boot: the app ended with " + e.GetType().Name + ": " + e.Message);
            return Crashed(_board.Milliseconds - start < LongRun);
        }

        return Returned();
    }

    private BootEnd RecoverByPin()
    {
        try
        {
            // For whoever debugs: nothing here reads or writes a file on it.
            if (_board.HasCard)
                _board.MountCard();
        }
        catch (System.IO.IOException)
        {
            // The pin is for boards with which something is wrong.
        }

        return Recover(BootEnd.RecoveryPin, "The recovery pin is low: the card stays as it is. Release the pin and reset to start the app.");
    }

    private BootEnd Recover(BootEnd end, string message)
    {
        _guard.Stop();
        _board.Log("boot: " + message);
        _board.Log("boot: recovery mode: no app runs; this board can be deployed to and debugged");
        return end;
    }

    private static string VersionOf(BootableRelease release)
    {
        try
        {
            return release.ReadVersion();
        }
        catch (OtaException)
        {
            return "";
        }
    }

    private BootEnd NotLoaded(OtaException why, OtaException failure)
    {
        string message = Text(why);
        _log.Write(BootStage.NotLoaded, why.Error);
        if (_health.RollBackTrial())
            return Reset(message + " The release on trial is rolled back.");
        // A driver may have no word for a card that is gone: then its files are just not there.
        bool cardFailed = IsOfTheCard(why) || IsOfTheCard(failure) || !_replay.IsCardResponding();
        if (failure == null && !cardFailed && _health.FallBack(why.Error, true))
            return RolledBack(message);
        if (!cardFailed || !_options.RetryWithoutCard)
            return Recover(why.Error == OtaError.AppMissing ? BootEnd.NoApp : BootEnd.NotLoadable, message + " Copy an app that works, or install a release.");

        // The card was pulled, perhaps: the next boot waits for it.
        _board.Sleep(CardPause);
        return Reset(message);
    }

    private static bool IsOfTheCard(OtaException e) => e != null && e.Error >= OtaError.CardFull && e.Error <= OtaError.CardWriteFailed;

    private BootEnd Crashed(bool soon)
    {
        _log.Write(BootStage.Crashed, OtaError.AppCrashed);
        if (_health.RollBackTrial())
            return Reset("The release on trial is rolled back.");

        int pause = _health.CountCrash(soon);
        _board.Log("boot: reset in " + (pause / 1000) + " s");
        _board.Sleep(pause);
        return Reset("The app crashed.");
    }

    /// <summary>Not for ever: whoever resets the board wants it tried again.</summary>
    private BootEnd GiveUpCrashing()
    {
        if (_health.FallBack(OtaError.AppCrashed, false))
            return RolledBack("The app crashed " + ReleaseHealth.MaxCrashes + " times in a row.");
        _log.Write(BootStage.CrashLoop, OtaError.AppCrashed);
        _health.ResetCrashes();
        return Recover(BootEnd.CrashLoop, "The app crashed " + ReleaseHealth.MaxCrashes + " times in a row. Install another release, or reset to try again.");
    }

    /// <summary>The next boot does it.</summary>
    private BootEnd RolledBack(string why)
    {
        _log.Write(BootStage.RolledBack, _replay.LastError);
        return Reset(why + " The previous release is brought back.");
    }

    private BootEnd Returned()
    {
        _log.Write(BootStage.Returned, _failure);
        _health.ResetCrashes();
        if (_options.ResetWhenAppReturns)
            return Reset("The app has ended.");

        _board.Log("boot: the app has ended");
        return SleepForEver();
    }

    /// <summary>Does not come back.</summary>
    private BootEnd Reset(string why)
    {
        _board.Log("boot: " + why + " Reset.");
        _board.Reset();
        return SleepForEver();
    }

    /// <summary>Does not come back: the app's other threads go on.</summary>
    private BootEnd SleepForEver()
    {
        while (true)
            _board.Sleep(Timeout.Infinite);
    }
}

using System;

namespace nanoOta.SdBoot;

/// <summary>
/// Resets the board when a release on trial is not confirmed in time: threads are pre-empted, so even an app that loops
/// for ever is caught. The boots that this costs are counted, and the last one rolls the release back.
/// </summary>
internal class TrialGuard
{
    private readonly IBoard _board;
    private readonly BootLog _log;
    private readonly InstallJournal _journal;

    public TrialGuard(IBoard board, IStorage card, BootLog log)
    {
        _board = board;
        _log = log;

        // One of its own, that only looks: the app may be writing just when the time is up. Made now, as an app that
        // hangs may have taken all the memory there is.
        _journal = new InstallJournal(card);
    }

    public void Start(TimeSpan timeout) => _board.CallLater(OnTimeout, (int)(timeout.Ticks / TimeSpan.TicksPerMillisecond));

    private void OnTimeout(object state)
    {
        try
        {
            if (!IsPending(_journal.PeekPhase()))
                return;
            _board.Log("boot: the release on trial was not confirmed in time");
            _log.Write(BootStage.TimedOut, OtaError.TrialTimedOut);
        }
        catch (Exception)
        {
            // The card is gone, or the memory: there is no confirmation that the next boot could read.
        }

        _board.Reset();
    }

    /// <summary>Whether the trial goes on, or was rolled back and waits for its reset.</summary>
    private static bool IsPending(JournalPhase phase) => phase == JournalPhase.Trial || phase == JournalPhase.Rollback;
}

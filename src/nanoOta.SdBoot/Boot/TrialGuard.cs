using System;

namespace nanoOta.SdBoot;

/// <summary>
/// Resets the board when a release on trial is not confirmed in time: threads are pre-empted, so even an app that loops
/// for ever is caught. The boots that this costs are counted, and the last one undoes the release.
/// </summary>
internal class TrialGuard
{
    private readonly IBoard _board;
    private readonly IStorage _card;
    private readonly BootLog _log;

    public TrialGuard(IBoard board, IStorage card, BootLog log)
    {
        _board = board;
        _card = card;
        _log = log;
    }

    public void Start(TimeSpan timeout) => _board.CallLater(OnTimeout, (int)(timeout.Ticks / TimeSpan.TicksPerMillisecond));

    private void OnTimeout(object state)
    {
        if (!IsPending())
            return;

        _board.Log("boot: the release on trial was not confirmed in time: reset");
        _log.Write(BootStage.TimedOut, OtaError.TrialTimedOut);
        _board.Reset();
    }

    /// <summary>Whether the trial goes on, or was rolled back and waits for its reset.</summary>
    private bool IsPending()
    {
        try
        {
            // A journal of its own, that only looks: the app may be writing just now.
            UpdatePhase phase = new InstallJournal(_card).PeekPhase();
            return phase == UpdatePhase.Trial || phase == UpdatePhase.Undo;
        }
        catch (OtaException)
        {
            // No confirmation that the next boot could read.
            return true;
        }
    }
}

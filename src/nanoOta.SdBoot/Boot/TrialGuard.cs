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
    private readonly JournalReplay _replay;

    public TrialGuard(IBoard board, JournalReplay replay, BootLog log)
    {
        _board = board;
        _log = log;
        _replay = replay;
        replay.ObserveTrial();
    }

    public void Start(TimeSpan timeout) => _board.CallLater(OnTimeout, (int)(timeout.Ticks / TimeSpan.TicksPerMillisecond));

    private void OnTimeout(object state)
    {
        try
        {
            if (!_replay.IsTrialPending())
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
}

namespace nanoOta.SdBoot;

/// <summary>What becomes of a release whose app fails: on trial it is rolled back; confirmed, it gets more tries, then the previous release is brought back.</summary>
internal class ReleaseHealth
{
    /// <summary>Crashes in a row after which the app is not started any more.</summary>
    public const int MaxCrashes = 10;

    /// <summary>Boots in a row that end early, by whatever, after which the previous release is brought back.</summary>
    public const int MaxEarlyEnds = 15;

    private const int FirstPause = 1000;
    private const int MaxPause = 300_000;

    private readonly IBoard _board;
    private readonly SdBootOptions _options;
    private readonly JournalReplay _replay;

    public ReleaseHealth(IBoard board, SdBootOptions options, JournalReplay replay)
    {
        _board = board;
        _options = options;
        _replay = replay;
    }

    /// <summary>Whether the app has used its tries up.</summary>
    public bool HasCrashedOften => _replay.Crashes >= MaxCrashes;

    /// <summary>A release on trial is rolled back.</summary>
    /// <returns>True if there was one: reset now.</returns>
    public bool RollBackTrial()
    {
        try
        {
            return _replay.ReportCrash();
        }
        catch (OtaException e)
        {
            _board.Log("boot: " + e.Message);
            return false;
        }
    }

    /// <summary>A release that was confirmed and does not work is rolled back if the one before it is intact.</summary>
    /// <param name="why">What is wrong with it.</param>
    /// <param name="complete">Whether only a complete previous release will do.</param>
    /// <returns>True if the next boot rolls it back: reset now.</returns>
    public bool FallBack(OtaError why, bool complete)
    {
        try
        {
            return _options.FallBackToPrevious && _replay.RollBackInstalled(why, complete);
        }
        catch (OtaException e)
        {
            _board.Log("boot: " + e.Message);
            return false;
        }
    }

    /// <summary>The app has crashed, not on trial.</summary>
    /// <param name="soon">Whether it was soon after its start.</param>
    /// <returns>Milliseconds to wait before the next try.</returns>
    public int CountCrash(bool soon)
    {
        try
        {
            int crashes = _replay.CountCrash(soon);
            return crashes < MaxCrashes ? FirstPause << (crashes - 1) : 0;
        }
        catch (OtaException e)
        {
            // Not counted: the longest pause, every time.
            _board.Log("boot: " + e.Message);
            return MaxPause;
        }
    }

    /// <summary>Whatever crashed before, it is over.</summary>
    public void ResetCrashes()
    {
        try
        {
            _replay.ResetCrashes();
        }
        catch (OtaException e)
        {
            _board.Log("boot: " + e.Message);
        }
    }
}

namespace nanoOta.SdBoot;

/// <summary>
/// Resets the board when the boot makes no progress: a driver may never come back from a call. The journal has counted the
/// boot, so that the update is given up after a few of them. Total time does not count: a large update takes what it takes.
/// </summary>
internal class ReplayGuard
{
    /// <summary>Without progress for so long, in milliseconds, the board is reset.</summary>
    public const int Patience = 60_000;

    private readonly IBoard _board;
    private JournalReplay _replay;
    private int _steps;
    private int _seen;
    private bool _isOver;

    public ReplayGuard(IBoard board)
    {
        _board = board;
    }

    private int Progress => _replay == null ? _steps : _steps + _replay.Progress;

    public void Start()
    {
        _seen = Progress;
        _board.CallLater(Look, Patience);
    }

    /// <summary>Watches the replay too.</summary>
    public void Watch(JournalReplay replay) => _replay = replay;

    /// <summary>The boot has come a step further.</summary>
    public void Step() => _steps++;

    /// <summary>What comes now may take as long as it likes.</summary>
    public void Stop() => _isOver = true;

    private void Look(object state)
    {
        if (_isOver)
            return;
        if (Progress == _seen)
        {
            _board.Log("boot: the card does not answer: reset");
            _board.Reset();
        }

        Start();
    }
}

namespace nanoOta.SdBoot;

/// <summary>The pin that, held low at the start, keeps the app from being started.</summary>
internal class RecoveryPin
{
    private const int Reads = 6;
    private const int Pause = 10;

    private readonly IBoard _board;
    private readonly int _pin;

    /// <param name="board">The board.</param>
    /// <param name="pin">Its GPIO number; -1 for none.</param>
    public RecoveryPin(IBoard board, int pin)
    {
        _board = board;
        _pin = pin;
    }

    /// <summary>Whether it is low for 50 ms: a single low read may be noise.</summary>
    public bool IsHeld()
    {
        if (_pin < 0)
            return false;

        for (int read = 1; _board.IsPinLow(_pin); read++)
        {
            if (read == Reads)
                return true;
            _board.Sleep(Pause);
        }

        return false;
    }
}

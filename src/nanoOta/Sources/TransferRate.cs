namespace nanoOta;

/// <summary>
/// Measures how fast a body comes, in windows of time. Only the time that was spent in reads counts: what the device does
/// between them (a card or a flash that takes its time) is not the server's fault.
/// </summary>
internal sealed class TransferRate
{
    private readonly int _minimum;
    private readonly int _window;
    private long _waited;
    private long _received;

    /// <param name="minimum">Bytes per second below which it is too slow; 0: it never is.</param>
    /// <param name="window">Milliseconds over which the rate is taken.</param>
    internal TransferRate(int minimum, int window)
    {
        _minimum = minimum;
        _window = window;
    }

    /// <summary>Whether the last full window was too slow.</summary>
    internal bool IsTooSlow;

    /// <summary>A read is over.</summary>
    /// <param name="waited">The milliseconds that it took.</param>
    /// <param name="received">The bytes that it gave.</param>
    internal void Add(long waited, int received)
    {
        _waited += waited;
        _received += received;
        if (_waited < _window)
            return;

        IsTooSlow = _received * 1000 < _minimum * _waited;
        _waited = 0;
        _received = 0;
    }
}

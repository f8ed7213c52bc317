using System;
using System.Threading;

namespace nanoOta;

/// <summary>Calls back when a read that it was started for is not over in time.</summary>
internal class ReadGuard : IDisposable
{
    private readonly Timer _timer;

    internal ReadGuard(TimerCallback callback)
    {
        _timer = new Timer(callback, null, Timeout.Infinite, Timeout.Infinite);
    }

    internal virtual void Start(int milliseconds)
    {
        _timer.Change(milliseconds, Timeout.Infinite);
    }

    internal virtual void Stop()
    {
        _timer.Change(Timeout.Infinite, Timeout.Infinite);
    }

    public virtual void Dispose()
    {
        _timer.Dispose();
    }
}

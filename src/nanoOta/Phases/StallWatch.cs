using System;
using System.Threading;

namespace nanoOta;

/// <summary>Raises an alarm, on a thread of its own, when an installation makes no progress: a driver may never come back from a call.</summary>
internal class StallWatch : IDisposable
{
    private readonly CardFiles _files;
    private readonly EventHandler _handler;
    private readonly object _sender;
    private readonly Timer _timer;
    private int _seen;

    public StallWatch(CardFiles files, int timeout, object sender, EventHandler handler)
    {
        _files = files;
        _handler = handler;
        _sender = sender;
        _seen = files.Calls;
        _timer = new Timer(Look, null, timeout, timeout);
    }

    public void Dispose() => _timer.Dispose();

    private void Look(object state)
    {
        int calls = _files.Calls;
        if (calls == _seen)
            _handler(_sender, EventArgs.Empty);
        _seen = calls;
    }
}

using System;
using System.Threading;

namespace nanoOta;

/// <summary>Time as downloads measure it. Tests have one of their own, so that they need not wait.</summary>
internal class NetworkClock
{
    /// <summary>Milliseconds since some moment in the past; setting the device's date does not change them.</summary>
    internal virtual long Milliseconds => Environment.TickCount64;

    internal virtual void Sleep(int milliseconds)
    {
        Thread.Sleep(milliseconds);
    }

    /// <summary>A guard that is not started yet.</summary>
    internal virtual ReadGuard MakeGuard(TimerCallback callback) => new ReadGuard(callback);
}

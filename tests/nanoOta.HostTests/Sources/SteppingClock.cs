using System.Collections.Generic;
using System.Threading;

namespace nanoOta.HostTests.Sources;

/// <summary>A clock that goes on by the same step whenever it is read, so that every read of a body takes one step; it never waits.</summary>
internal sealed class SteppingClock(long step) : NetworkClock
{
    private long _now;

    public List<int> Sleeps { get; } = [];

    public List<string> GuardCalls { get; } = [];

    internal override long Milliseconds => _now += step;

    internal override void Sleep(int milliseconds) => Sleeps.Add(milliseconds);

    internal override ReadGuard MakeGuard(TimerCallback callback)
    {
        GuardCalls.Add("make");
        return new RecordedGuard(callback, GuardCalls);
    }
}

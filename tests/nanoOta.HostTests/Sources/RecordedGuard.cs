using System.Collections.Generic;
using System.Threading;

namespace nanoOta.HostTests.Sources;

/// <summary>Keeps what a guard was told to do.</summary>
internal sealed class RecordedGuard(TimerCallback callback, List<string> calls) : ReadGuard(callback)
{
    internal override void Start(int milliseconds)
    {
        calls.Add($"start {milliseconds}");
        base.Start(milliseconds);
    }

    internal override void Stop()
    {
        calls.Add("stop");
        base.Stop();
    }

    public override void Dispose()
    {
        calls.Add("dispose");
        base.Dispose();
    }
}

using System.Collections.Concurrent;
using System.Threading;

namespace nanoOta.HostTests.Sources;

/// <summary>A guard without a timer: of each read it only says whom to call.</summary>
internal sealed class ServerFiredGuard(TimerCallback callback, BlockingCollection<TimerCallback> reads) : ReadGuard(callback)
{
    private readonly TimerCallback _callback = callback;

    internal override void Start(int milliseconds) => reads.Add(_callback);
}

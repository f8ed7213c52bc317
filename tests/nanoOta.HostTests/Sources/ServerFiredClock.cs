using System.Collections.Concurrent;
using System.Threading;

namespace nanoOta.HostTests.Sources;

/// <summary>
/// A clock whose guards fire when the server has sent enough, on the server's thread: what they end shows without a timer, which
/// comes late where the thread pool is busy.
/// </summary>
internal sealed class ServerFiredClock : NetworkClock
{
    private readonly BlockingCollection<TimerCallback> _reads = [];

    internal override long Milliseconds => 0;

    /// <summary>A script that begins an answer, sends some megabytes, lets the guard end the client's read, and sends on.</summary>
    public void Serve(RawConnection connection, string head, byte[] filler)
    {
        connection.Send(head);
        for (int sent = 0; sent < 3_000_000; sent += filler.Length)
            connection.Send(filler);

        // Without a guarded read the test fails by the error that the download ends with.
        if (_reads.TryTake(out TimerCallback? end, Patience.Milliseconds))
            end(null);

        connection.SendForEver(filler);
    }

    internal override void Sleep(int milliseconds)
    {
    }

    internal override ReadGuard MakeGuard(TimerCallback callback) => new ServerFiredGuard(callback, _reads);
}

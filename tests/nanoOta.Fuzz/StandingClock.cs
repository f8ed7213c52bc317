using System.Threading;

namespace nanoOta.Fuzz;

/// <summary>No time passes, and nobody waits.</summary>
internal sealed class StandingClock : NetworkClock
{
    internal override long Milliseconds => 0;

    internal override void Sleep(int milliseconds)
    {
    }

    internal override ReadGuard MakeGuard(TimerCallback callback) => new IdleGuard(callback);

    private sealed class IdleGuard(TimerCallback callback) : ReadGuard(callback)
    {
        internal override void Start(int milliseconds)
        {
        }

        internal override void Stop()
        {
        }
    }
}

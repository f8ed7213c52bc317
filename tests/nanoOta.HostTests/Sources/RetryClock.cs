using System;

namespace nanoOta.HostTests.Sources;

/// <summary>
/// Does not wait before a retry, but says that it comes: short time-outs can then give way to long ones, which a busy machine
/// does not reach.
/// </summary>
internal sealed class RetryClock(Action onRetry) : NetworkClock
{
    internal override void Sleep(int milliseconds) => onRetry();
}

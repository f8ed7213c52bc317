using System.Runtime.CompilerServices;
using System.Threading;

namespace nanoOta.HostTests;

/// <summary>
/// Tests that wait hold threads of the pool, which has one per core to begin with and adds about one per second. Timers, Kestrel
/// and the output of processes need others: they must not wait for tests that wait for them.
/// </summary>
internal static class ThreadPoolFloor
{
    [ModuleInitializer]
    internal static void Set() => ThreadPool.SetMinThreads(64, 64);
}

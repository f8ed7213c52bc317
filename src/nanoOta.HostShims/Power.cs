using System;
using System.Threading;
using nanoOta.HostShims;

namespace nanoFramework.Runtime.Native;

/// <summary>nanoFramework's way to reset the board.</summary>
public static class Power
{
    /// <summary>Resets the simulated board. Like a real reset it does not come back, nor does it run finally blocks.</summary>
    public static void RebootDevice()
    {
        BoardContext board = BoardContext.Current ?? throw new InvalidOperationException("There is no board to reset: this code does not run on a simulated one.");
        board.Reset();
        Thread.Sleep(Timeout.Infinite);
    }
}

using System;

namespace nanoFramework.Runtime.Native;

/// <summary>nanoFramework's collector. .NET's own needs no calls: here they are only counted.</summary>
public static class GC
{
    [ThreadStatic]
    private static int s_compactions;

    /// <summary>How many times this thread had the heap compacted.</summary>
    public static int Compactions => s_compactions;

    /// <summary>Collects garbage on the device.</summary>
    /// <param name="compactHeap">Whether to compact the heap as well.</param>
    /// <returns>The free memory in bytes; here 0.</returns>
    public static uint Run(bool compactHeap)
    {
        if (compactHeap)
            s_compactions++;
        return 0;
    }
}

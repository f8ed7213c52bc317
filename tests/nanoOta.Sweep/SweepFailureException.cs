using System;

namespace nanoOta.Sweep;

/// <summary>A device did not live through its scenario as it must.</summary>
public sealed class SweepFailureException : Exception
{
    public SweepFailureException(string message)
        : base(message)
    {
    }
}

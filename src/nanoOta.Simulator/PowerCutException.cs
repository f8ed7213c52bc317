using System;

namespace nanoOta.Simulator;

/// <summary>
/// The power is gone: nothing on the board answers until it is switched on again. Neither an IOException nor an
/// OtaException nor a DualBankException, so that no code can handle it and go on.
/// </summary>
public sealed class PowerCutException : Exception
{
    public PowerCutException()
        : base("The power is cut; boot the board again.")
    {
    }
}

using System;

namespace nanoOta.Simulator.Card;

/// <summary>
/// The power is gone: nothing on the card answers until it is mounted again. Neither an IOException nor an
/// OtaException, so that code which handles those cannot go on as if the card had merely failed.
/// </summary>
public sealed class PowerCutException : Exception
{
    public PowerCutException()
        : base("The power is cut; mount the card again.")
    {
    }
}

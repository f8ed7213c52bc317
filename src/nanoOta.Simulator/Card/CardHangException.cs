using System;

namespace nanoOta.Simulator.Card;

/// <summary>
/// The driver does not return: what would wait for ever on a board. Like <see cref="PowerCutException"/> it is no
/// IOException, so that no code can handle it and go on; every later call throws it too, until
/// <see cref="FaultyCard.Remount"/>, which stands for the reset that a watchdog makes.
/// </summary>
public sealed class CardHangException : Exception
{
    public CardHangException()
        : base("The card's driver does not return; reset the board.")
    {
    }
}

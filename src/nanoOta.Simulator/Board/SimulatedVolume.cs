using nanoOta.SdBoot;
using nanoOta.Simulator.Card;

namespace nanoOta.Simulator;

/// <summary>The native volume of a board with our firmware: it formats the card in the slot.</summary>
public sealed class SimulatedVolume(SimulatedBoard board) : ICardFormatter
{
    /// <inheritdoc/>
    public bool IsUnformatted() => board.IsCardUnformatted;

    /// <inheritdoc/>
    public void Format()
    {
        board.Card = new FaultyCard(CardStack.Vfs);
        board.IsCardUnformatted = false;
    }
}

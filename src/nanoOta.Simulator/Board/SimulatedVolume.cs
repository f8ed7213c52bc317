using System.IO;
using nanoOta.Simulator.Card;

namespace nanoOta.Simulator;

/// <summary>The native volume of a board with our firmware: it formats the card in the slot.</summary>
public sealed class SimulatedVolume(SimulatedBoard board) : ICardFormatter
{
    /// <inheritdoc/>
    public bool FormatIfUnformatted()
    {
        if (board.Card == null)
            throw new IOException("There is no card.");
        if (!board.IsCardUnformatted)
            return false;

        board.Card = new FaultyCard(CardStack.Vfs);
        board.IsCardUnformatted = false;
        return true;
    }
}

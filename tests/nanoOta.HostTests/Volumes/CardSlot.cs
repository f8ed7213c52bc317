using nanoOta.Esp32;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using nanoOta.Simulator.Flash;

namespace nanoOta.HostTests.Volumes;

/// <summary>The native volume calls on a simulated board's card.</summary>
internal sealed class CardSlot(SimulatedBoard board) : UnsupportedCalls
{
    /// <summary>What all calls answer; 0: as the card is.</summary>
    public int Fault { get; set; }

    public long Free { get; set; }

    public long Total { get; set; }

    public bool IsMounted { get; set; }

    public int Formats { get; private set; }

    public int Syncs { get; private set; }

    public override int VolumeFormat(string drive)
    {
        if (Refusal(drive) is not 0 and int refusal)
            return refusal;
        if (IsMounted)
            return EspError.InvalidState;
        if (board.Card == null)
            return EspError.Timeout;

        // Only where there is no file system.
        if (!board.IsCardUnformatted)
            return EspError.NotFound;

        board.Card = new FaultyCard(CardStack.Vfs);
        board.IsCardUnformatted = false;
        Formats++;
        return 0;
    }

    public override int VolumeSpace(string drive, long[] values)
    {
        if (Refusal(drive) is not 0 and int refusal)
            return refusal;
        if (!IsMounted)
            return EspError.InvalidState;

        values[0] = Free;
        values[1] = Total;
        return 0;
    }

    public override int VolumeSync(string drive)
    {
        int code = Refusal(drive) is not 0 and int refusal ? refusal : IsMounted ? 0 : EspError.InvalidState;
        Syncs += code == 0 ? 1 : 0;
        return code;
    }

    private int Refusal(string drive) =>
        Fault != 0 ? Fault : drive is "D:" or "D:\\" ? 0 : EspError.InvalidArgument;
}

namespace nanoOta.Simulator;

/// <summary>How a boot of the simulated board ended.</summary>
public enum BootOutcome
{
    /// <summary>SdBoot came back without a running app: <see cref="SimulatedBoard.Recovery"/> says why.</summary>
    Recovery,

    /// <summary>Main returned.</summary>
    Returned,

    /// <summary>The app was still running after <see cref="SimulatedBoard.MaxRun"/>.</summary>
    Running,

    /// <summary>The app or SdBoot asked for a reset.</summary>
    Reset,

    /// <summary>The power went. Put the card in again (<see cref="Card.FaultyCard.Remount"/>) before the next boot.</summary>
    PowerCut,

    /// <summary>The bootloader found no firmware that starts.</summary>
    NoFirmware,
}

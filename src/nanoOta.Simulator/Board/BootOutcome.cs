namespace nanoOta.Simulator;

/// <summary>How a boot of the simulated board ended.</summary>
public enum BootOutcome
{
    /// <summary>There is no app on the card, or it can't be loaded.</summary>
    NoApp,

    /// <summary>Main returned.</summary>
    Returned,

    /// <summary>The app asked for a reset.</summary>
    Reset,

    /// <summary>An exception came out of Main.</summary>
    Crashed,

    /// <summary>The power went. Put the card in again (<see cref="Card.FaultyCard.Remount"/>) before the next boot.</summary>
    PowerCut,
}

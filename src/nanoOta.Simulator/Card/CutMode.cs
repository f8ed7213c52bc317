namespace nanoOta.Simulator.Card;

/// <summary>What a power cut leaves of the sector writes before it.</summary>
public enum CutMode
{
    /// <summary>Every write up to the cut, none after it.</summary>
    InOrder,

    /// <summary>As <see cref="InOrder"/>, but only the first bytes of the last sector are new.</summary>
    Torn,

    /// <summary>What was synced, and any of the writes since: the card is free to reorder those.</summary>
    Subset,
}

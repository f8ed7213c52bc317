namespace nanoOta.Simulator.Card;

/// <summary>What a call does to the card, as far as faults care.</summary>
internal enum CardOperation
{
    Look,
    Read,
    Write,
    Delete,
    Close,
}

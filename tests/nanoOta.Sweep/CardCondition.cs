namespace nanoOta.Sweep;

/// <summary>What may become of a card, and so of a device.</summary>
public enum CardCondition
{
    /// <summary>Only the power goes: sectors are old or new. No error may ever come up, nor any damage but lost clusters.</summary>
    Good,

    /// <summary>
    /// A directory sector can be torn, which can leave an entry that nobody can remove. The device then has to go on
    /// with what it runs; it may be unable to update until a PC has checked the card.
    /// </summary>
    Torn,

    /// <summary>Good, but both records of the journal may have been lost: the old release and the new one are as good.</summary>
    WithoutJournal,

    /// <summary>
    /// Of the writes since the last sync any may be missing. A directory made in them can show what its cluster held
    /// before, and then nobody can empty it: as with <see cref="Torn"/> the device goes on with what it runs.
    /// </summary>
    Reordered,

    /// <summary>Calls fail. The errors are the point; what runs must be intact all the same.</summary>
    Failing,

    /// <summary>
    /// A file of the engine's own was damaged, or a call returned corrupt data. Any of the releases may run, but an intact one, and the
    /// device must come to rest and install the next one.
    /// </summary>
    Damaged,
}

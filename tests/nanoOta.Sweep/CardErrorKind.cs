namespace nanoOta.Sweep;

/// <summary>Ways in which a card fails.</summary>
public enum CardErrorKind
{
    /// <summary>One call fails.</summary>
    Once,

    /// <summary>Pulled: from one call on all fail, until the next boot.</summary>
    Pulled,

    /// <summary>From one boot on nothing can be written.</summary>
    ReadOnly,

    /// <summary>From one sector write on nothing can be written, in that boot and in those after it.</summary>
    Refuses,

    /// <summary>From one call on, what is written is not what was given.</summary>
    Corrupt,

    /// <summary>What is written to one file is not what was given.</summary>
    CorruptFile,

    /// <summary>One file or directory cannot be deleted.</summary>
    Undeletable,

    /// <summary>One file cannot be read.</summary>
    Unreadable,

    /// <summary>So many clusters are free.</summary>
    Full,

    /// <summary>So many clusters are free, and the platform says so.</summary>
    FullAndKnown,

    /// <summary>So many clusters are free, and a write beyond them never returns.</summary>
    Hangs,

    /// <summary>One look whether something is there fails: it is taken for not there.</summary>
    Unseen,
}

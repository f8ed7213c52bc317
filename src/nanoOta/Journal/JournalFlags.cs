using System;

namespace nanoOta;

/// <summary>The journal's flag byte.</summary>
[Flags]
internal enum JournalFlags : byte
{
    None = 0,

    /// <summary>Keep /prev after the confirmation, for a later rollback.</summary>
    KeepPrevious = 1,

    /// <summary>The update that is being rolled back is not to be installed again by itself.</summary>
    Refuse = 2,

    /// <summary>/prev is enough to go back to the previous release.</summary>
    CanRollBack = 4,

    /// <summary>/prev was emptied after the last confirmation because nobody wanted it.</summary>
    PreviousDropped = 8,

    /// <summary>APPLY runs without /prev, which is damaged: /next is all there is, and it is installed without a trial.</summary>
    WithoutPrevious = 16,
}

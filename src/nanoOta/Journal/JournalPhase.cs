namespace nanoOta;

/// <summary>Where an update stands; the journal's phase byte. <c>docs/reliability.md</c> draws the way through them.</summary>
internal enum JournalPhase : byte
{
    /// <summary>Nothing under way: /app runs.</summary>
    Idle = 0,

    /// <summary>A release is being written to /next.</summary>
    Staging = 1,

    /// <summary>The release is intact in /next; the next boot installs it.</summary>
    Staged = 2,

    /// <summary>What the update will change is being copied to /prev.</summary>
    Backup = 3,

    /// <summary>/app is being made equal to the new release.</summary>
    Apply = 4,

    /// <summary>The firmware that came along is to be started.</summary>
    Switch = 5,

    /// <summary>The new release runs until it is confirmed or its boots are used up.</summary>
    Trial = 6,

    /// <summary>Confirmed: /next is being emptied.</summary>
    Cleanup = 7,

    /// <summary>/app is being made equal to the old release again.</summary>
    Rollback = 8,

    /// <summary>The update is rolled back or given up: /next and /prev are being emptied.</summary>
    RolledBack = 9,
}

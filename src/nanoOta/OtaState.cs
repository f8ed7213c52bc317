namespace nanoOta;

/// <summary>Where an update stands, as the app sees it.</summary>
public enum OtaState
{
    /// <summary>Nothing under way.</summary>
    Idle = 0,

    /// <summary>A release is staged: it is installed at the next reset.</summary>
    Staged = 1,

    /// <summary>A new release runs on trial: <see cref="OtaUpdater.Confirm"/> keeps it.</summary>
    Trial = 2,

    /// <summary>The update is rolled back at the next reset.</summary>
    RollingBack = 3,

    /// <summary>The journal could not be replayed at boot; the next reset tries again.</summary>
    Interrupted = 4,
}

namespace nanoOta.SdBoot;

/// <summary>How far a boot came.</summary>
public enum BootStage : byte
{
    /// <summary>The journal is replayed; the app is being loaded. A boot that stays here hung or lost its power while loading.</summary>
    Loading = 1,

    /// <summary>The app could not be loaded.</summary>
    NotLoaded = 2,

    /// <summary>The app runs: what it does from here on, a reset included, is its own business.</summary>
    Running = 3,

    /// <summary>The app's Main returned.</summary>
    Returned = 4,

    /// <summary>An exception came out of the app's Main.</summary>
    Crashed = 5,

    /// <summary>The release on trial was not confirmed in time.</summary>
    TimedOut = 6,

    /// <summary>The app was not started after ten crashes in a row.</summary>
    CrashLoop = 7,

    /// <summary>The board was reset before anything was loaded, so that the firmware changes with the release.</summary>
    FirmwareChanges = 8,

    /// <summary>The app was not started: it kept failing or can't be loaded, and the next boot brings the previous release back.</summary>
    RolledBack = 9,

    /// <summary>The app has run for a minute. Boots that never come to this are counted.</summary>
    Stable = 10,
}

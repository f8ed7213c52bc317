namespace nanoOta.Sweep;

/// <summary>How an app's Main ends.</summary>
public enum AppEnd
{
    /// <summary>It goes on working: nothing more happens to the card.</summary>
    Done,

    /// <summary>It asks for a reset.</summary>
    Reset,

    /// <summary>An exception comes out of it.</summary>
    Crash,
}

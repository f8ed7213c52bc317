namespace nanoOta.SdBoot;

/// <summary>
/// Starts the app from the SD card: the one thing that the program in flash does. First it settles what an update has
/// left to do; what does not work gets undone.
/// </summary>
public static partial class SdCardBoot
{
    /// <summary>Boots on any board.</summary>
    /// <param name="board">The board.</param>
    /// <param name="options">How.</param>
    /// <returns>Comes back only without a running app: the caller stays in the recovery mode and can be deployed to.</returns>
    public static BootEnd Run(IBoard board, SdBootOptions options) => new BootSequence(board, options).Run();
}

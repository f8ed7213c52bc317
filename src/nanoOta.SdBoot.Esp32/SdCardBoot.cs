namespace nanoOta.SdBoot;

/// <summary>
/// Starts the app from the SD card: the one thing that the program in flash does. First it replays what an update has
/// left to do; what does not work gets rolled back.
/// </summary>
public static class SdCardBoot
{
    /// <summary>Boots this ESP32 with the default options. Call it first thing in <c>Main</c>.</summary>
    /// <returns>Comes back only without a running app: the caller stays in the recovery mode and can be deployed to.</returns>
    public static BootEnd Run() => Run(new SdBootOptions());

    /// <summary>Boots this ESP32. Call it first thing in <c>Main</c>.</summary>
    /// <param name="options">How to boot.</param>
    /// <returns>Comes back only without a running app: the caller stays in the recovery mode and can be deployed to.</returns>
    public static BootEnd Run(SdBootOptions options) => new BootSequence(new Esp32Board(options), options).Run();
}

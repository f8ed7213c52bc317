namespace nanoOta.SdBoot;

/// <content>On a device.</content>
public static partial class SdCardBoot
{
    /// <summary>Boots this ESP32. Call it first thing in <c>Main</c>.</summary>
    /// <param name="options">How.</param>
    /// <returns>Comes back only without a running app: the caller stays in the recovery mode and can be deployed to.</returns>
    public static BootEnd Run(SdBootOptions options) => Run(new Esp32Board(options), options);
}

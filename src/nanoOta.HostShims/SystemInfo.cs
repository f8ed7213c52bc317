namespace nanoFramework.Runtime.Native;

/// <summary>What nanoFramework's firmware says of itself.</summary>
public static class SystemInfo
{
    /// <summary>The name of the firmware's target; that of the plain ESP32 stands for all simulated boards.</summary>
    public static string TargetName => "ESP32_REV3";
}

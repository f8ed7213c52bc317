using System.Diagnostics.CodeAnalysis;

namespace nanoOta.HostShims;

/// <summary>A network interface as nanoFramework has it: as much of it as a device's id takes.</summary>
public sealed class NetworkInterface
{
    private NetworkInterface()
    {
    }

    /// <summary>Its MAC address, 6 bytes; one for all simulated boards.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "The device's type has it so.")]
    public byte[] PhysicalAddress { get; } = [0x24, 0x0A, 0xC4, 0x00, 0x00, 0x01];

    /// <summary>The board's interfaces: one, for Wi-Fi.</summary>
    public static NetworkInterface[] GetAllNetworkInterfaces() => [new()];
}

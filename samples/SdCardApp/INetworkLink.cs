namespace SdCardApp;

/// <summary>The way to the network: Wi-Fi here; Ethernet or a modem on other boards.</summary>
public interface INetworkLink
{
    /// <summary>Whether the network can be used.</summary>
    bool IsConnected { get; }

    /// <summary>Connects, and waits for it.</summary>
    /// <returns>False if it did not come to that.</returns>
    bool Connect();
}

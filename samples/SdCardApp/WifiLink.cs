using System.Threading;
using nanoFramework.Networking;

namespace SdCardApp;

/// <summary>Wi-Fi with an address from the router, and the time from the network: TLS needs it.</summary>
public class WifiLink : INetworkLink
{
    private const int Patience = 60_000;

    private readonly string _ssid;
    private readonly string _password;

    /// <param name="ssid">The network's name.</param>
    /// <param name="password">Its password.</param>
    public WifiLink(string ssid, string password)
    {
        _ssid = ssid;
        _password = password;
    }

    /// <inheritdoc/>
    public bool IsConnected => WifiNetworkHelper.Status == NetworkHelperStatus.NetworkIsReady;

    /// <inheritdoc/>
    public bool Connect()
    {
        using (var patience = new CancellationTokenSource(Patience))
            return WifiNetworkHelper.ConnectDhcp(_ssid, _password, requiresDateTime: true, token: patience.Token);
    }
}

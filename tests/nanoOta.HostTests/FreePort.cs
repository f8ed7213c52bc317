using System.Net;
using System.Net.Sockets;

namespace nanoOta.HostTests;

/// <summary>For programs that cannot be told to take any port.</summary>
internal static class FreePort
{
    /// <returns>One that is free on loopback now; a moment later somebody else may have it.</returns>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

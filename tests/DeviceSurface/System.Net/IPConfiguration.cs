namespace nanoFramework.Networking;

public class IPConfiguration
{
    public IPConfiguration(
        string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress, string[] ipv4DnsAddresses = null) => throw null;

    public string IPAddress { get => throw null; set => throw null; }
    public string IPSubnetMask { get => throw null; set => throw null; }
    public string IPGatewayAddress { get => throw null; set => throw null; }
    public string[] IPDns { get => throw null; set => throw null; }
}

namespace System.Net;

public class NetworkCredential
{
    public NetworkCredential() => throw null;
    public NetworkCredential(string userName, string password) => throw null;
    public NetworkCredential(string userName, string password, AuthenticationType authenticationType) => throw null;

    public string UserName { get => throw null; set => throw null; }
    public string Password { get => throw null; set => throw null; }
    public AuthenticationType AuthenticationType { get => throw null; set => throw null; }
}

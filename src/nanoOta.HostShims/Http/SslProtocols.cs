namespace System.Net.Security;

/// <summary>nanoFramework's: the values are those of .NET's, which is in another namespace.</summary>
[Flags]
public enum SslProtocols
{
    None = 0,
    Tls = 192,
    Tls11 = 768,
    Tls12 = 3072,
    Tls13 = 12288,
}

namespace System.Net.Security;

/// <summary>nanoFramework's: how far the other side's certificate is looked at.</summary>
public enum SslVerification
{
    NoVerification = 1,
    VerifyPeer = 2,
    CertificateRequired = 4,
    VerifyClientOnce = 8,
}

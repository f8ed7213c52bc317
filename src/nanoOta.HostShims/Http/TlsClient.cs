using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace nanoOta.HostShims;

/// <summary>The TLS side of a request, with what it trusts.</summary>
internal sealed class TlsClient(X509Certificate? authority, SslVerification verification, SslProtocols protocols)
{
    /// <summary>Makes the handshake, which nothing limits in time.</summary>
    /// <exception cref="SocketException">It failed.</exception>
    internal SslStream Authenticate(NetworkStream stream, string host)
    {
        var tls = new SslStream(stream);
        bool isRefused = false;
        try
        {
            tls.AuthenticateAsClient(new SslClientAuthenticationOptions
            {
                TargetHost = host,
                EnabledSslProtocols = (System.Security.Authentication.SslProtocols)(protocols == SslProtocols.None ? SslProtocols.Tls13 : protocols),
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                {
                    bool isTrusted = IsTrusted(certificate, chain, errors);
                    isRefused = !isTrusted;
                    return isTrusted;
                },
            });
            return tls;
        }
        catch (Exception e) when (e is System.Security.Authentication.AuthenticationException or IOException)
        {
            tls.Dispose();
            throw new SocketException(isRefused ? SocketException.CertificateVerifyFailed : SocketException.FatalAlert);
        }
    }

    private bool IsTrusted(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (verification != SslVerification.CertificateRequired || errors == SslPolicyErrors.None)
            return true;

        if (authority == null || errors != SslPolicyErrors.RemoteCertificateChainErrors)
            return false;

        using var own = new X509Chain();
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificate(authority.GetRawCertData()));
        foreach (X509ChainElement element in chain!.ChainElements)
            own.ChainPolicy.ExtraStore.Add(element.Certificate);

        return own.Build(new X509Certificate2(certificate!));
    }
}

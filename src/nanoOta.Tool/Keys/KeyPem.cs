using System;
using System.Security.Cryptography;

namespace nanoOta.Tool.Keys;

/// <summary>A key in PEM, and what is said if it is not the one that is needed.</summary>
internal sealed class KeyPem
{
    private const string EncryptedLabel = "ENCRYPTED PRIVATE KEY";
    private const string PublicLabel = "PUBLIC KEY";
    private const string RsaLabel = "RSA PRIVATE KEY";

    // openssl puts it before the key.
    private const string ParametersLabel = "EC PARAMETERS";

    // NIST P-256, as both systems call it.
    private const string CurveOid = "1.2.840.10045.3.1.7";

    private readonly string _name;
    private readonly string _label;
    private readonly string _text;

    private KeyPem(string name, string label, string text)
    {
        _name = name;
        _label = label;
        _text = text;
    }

    /// <summary>Whether it is a private key, of whatever kind.</summary>
    public bool IsPrivate => _label.EndsWith("PRIVATE KEY", StringComparison.Ordinal);

    /// <summary>Whether a passphrase is needed to read it.</summary>
    public bool IsEncrypted => _label == EncryptedLabel;

    /// <param name="name">What to call it in messages.</param>
    /// <param name="text">The file's text.</param>
    /// <exception cref="InputException">It is no PEM.</exception>
    public static KeyPem Parse(string name, string text)
    {
        ReadOnlySpan<char> rest = text;
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            string label = rest[fields.Label].ToString();
            if (label != ParametersLabel)
                return new KeyPem(name, label, rest[fields.Location].ToString());
            rest = rest[fields.Location.End..];
        }

        throw new InputException($"{name} is no key in PEM form (-----BEGIN ...). 'nanoota keygen FILE' makes one.");
    }

    /// <exception cref="InputException">It is no private key for signatures by P-256, or the passphrase is wrong.</exception>
    public ECDsa ReadPrivate(string? passphrase)
    {
        if (_label == PublicLabel)
            throw new InputException($"{_name} is a public key: to sign, the private one is needed.");
        return Read(IsPrivate, passphrase);
    }

    /// <exception cref="InputException">It is no public key for signatures by P-256.</exception>
    public ECDsa ReadPublic() => Read(_label == PublicLabel, null);

    private ECDsa Read(bool isRightKind, string? passphrase)
    {
        if (_label == RsaLabel)
            throw IsRsa();
        if (!isRightKind)
            throw new InputException($"{_name} holds a {_label}, and no key that nanoota takes. 'nanoota keygen FILE' makes a pair.");

        var key = ECDsa.Create();
        try
        {
            Import(key, passphrase);
            Require(key);
            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw Describe(passphrase);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private void Require(ECDsa key)
    {
        ECCurve curve = key.ExportParameters(includePrivateParameters: false).Curve;
        if (curve.Oid?.Value != CurveOid && curve.Oid?.FriendlyName != ECCurve.NamedCurves.nistP256.Oid.FriendlyName)
            throw new InputException($"{_name} is a key on the curve {curve.Oid?.FriendlyName ?? "?"}: devices know P-256 alone. 'nanoota keygen FILE' makes one.");
    }

    private void Import(AsymmetricAlgorithm key, string? passphrase)
    {
        if (IsEncrypted)
            key.ImportFromEncryptedPem(_text, passphrase);
        else
            key.ImportFromPem(_text);
    }

    private InputException Describe(string? passphrase)
    {
        try
        {
            using var rsa = RSA.Create();
            Import(rsa, passphrase);
            return IsRsa();
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return new InputException(IsEncrypted
                ? $"{_name}: the passphrase is wrong, or the file is damaged."
                : $"{_name} holds no key for ECDSA on P-256, or is damaged. 'nanoota keygen FILE' makes one.");
        }
    }

    private InputException IsRsa() => new($"{_name} is an RSA key: devices know ECDSA on P-256 alone. 'nanoota keygen FILE' makes one.");
}

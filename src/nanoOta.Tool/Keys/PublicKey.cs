using System;
using System.IO;
using System.Security.Cryptography;
using nanoOta.Signing;

namespace nanoOta.Tool.Keys;

/// <summary>A public key, which devices trust.</summary>
internal sealed class PublicKey
{
    private const int IdBytes = 4;

    private PublicKey(ECDsa key)
    {
        ECPoint point = key.ExportParameters(includePrivateParameters: false).Q;
        Id = Hex.Encode(SHA256.HashData([.. point.X!, .. point.Y!])[..IdBytes]);
        Info = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        Trusted = new TrustedKey(Id, Info);
    }

    /// <summary>The first 8 hexadecimal digits of the SHA-256 of the point, X and Y.</summary>
    public string Id { get; }

    /// <summary>Its SubjectPublicKeyInfo in base64, as a device's program has it.</summary>
    public string Info { get; }

    /// <summary>The key as a device has it.</summary>
    public TrustedKey Trusted { get; }

    /// <summary>The same in a device's program.</summary>
    public string CSharp => $"new TrustedKey(\n    \"{Id}\",\n    \"{Info[..64]}\"\n    + \"{Info[64..]}\")";

    /// <summary>Reads the key of a PEM file.</summary>
    /// <exception cref="InputException">There is none, or another kind of key.</exception>
    public static PublicKey Read(string path)
    {
        if (!File.Exists(path))
            throw new InputException($"'{path}': there is no such key file. 'nanoota keygen' makes it beside the private one: its name ends in {KeyFiles.PublicSuffix}.");

        KeyPem pem = KeyPem.Parse($"'{path}'", File.ReadAllText(path));
        if (pem.IsPrivate)
            throw new InputException($"'{path}' is a private key: here the public one is needed. 'nanoota keygen' made {KeyFiles.PublicPathOf(path)} with it.");
        using ECDsa key = pem.ReadPublic();
        return Of(key);
    }

    public static PublicKey Of(ECDsa key) => new(key);
}

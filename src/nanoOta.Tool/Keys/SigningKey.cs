using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Tool.Releases;

namespace nanoOta.Tool.Keys;

/// <summary>A private key that signs releases.</summary>
internal sealed class SigningKey : IDisposable
{
    /// <summary>Holds a key in PEM, for machines that build and have no files of their own.</summary>
    public const string Variable = "NANOOTA_KEY";

    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        Public = PublicKey.Of(key);
    }

    public PublicKey Public { get; }

    /// <summary>Whether the environment has one.</summary>
    public static bool IsInEnvironment => FromEnvironment() != null;

    /// <summary>Reads the key of a file; without one, that of the environment.</summary>
    /// <exception cref="InputException">There is none, it is of another kind, or the passphrase is wrong.</exception>
    public static async Task<SigningKey> ReadAsync(Terminal terminal, string? path, CancellationToken cancellation)
    {
        string name = path == null ? Variable : $"'{path}'";
        KeyPem pem = KeyPem.Parse(name, path == null ? FromEnvironment() ?? string.Empty : ReadFile(path));
        if (path != null && pem.IsPrivate && KeyFiles.MayOthersRead(path))
            terminal.PrintError($"warning: others on this machine may read '{path}': chmod 600 {path}");
        string? passphrase = pem.IsEncrypted ? await Passphrase.AskAsync(terminal, name, cancellation) : null;
        return new SigningKey(pem.ReadPrivate(passphrase));
    }

    public DescriptorSignature Sign(Descriptor descriptor) =>
        new(Public.Id, _key.SignData(descriptor.SignedPart, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public void Dispose() => _key.Dispose();

    private static string ReadFile(string path)
    {
        if (!File.Exists(path))
            throw new InputException($"'{path}': there is no such key file. 'nanoota keygen {path}' makes one.");
        return File.ReadAllText(path);
    }

    private static string? FromEnvironment() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;
}

using System.IO;
using nanoOta.Signing;
using nanoOta.Tool.Keys;

namespace nanoOta.Samples.Quickstart;

/// <summary>The public key of whoever makes the releases, as <c>nanoota keygen</c> wrote it.</summary>
internal sealed class ReleaseKey
{
    private readonly PublicKey _key;

    public ReleaseKey(string file)
    {
        _key = PublicKey.Read(file);
    }

    /// <summary>A new verifier by this key: the program in the flash, and each updater, has its own.</summary>
    public SignatureVerifier Verifier => new(_key.Trusted);

    /// <summary>Puts the key where the sample apps look for it: into their release.</summary>
    public void WriteTo(string app) => File.WriteAllText(Path.Combine(app, "key.txt"), $"{_key.Id} {_key.Info}\n");
}

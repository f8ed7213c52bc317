using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using nanoOta.Signing;
using nanoOta.Tool.Releases;
using nanoOta.UnitTests;

namespace nanoOta.HostTests.Signing;

/// <summary>A server with signed releases, made by the tool's own code.</summary>
internal sealed class SignedServer : IDisposable
{
    public const string Archive = "release.tar";
    public const string KeyId = "key";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public MemorySource Files { get; } = new();

    /// <summary>The key as a device knows it; .NET's own check, as that of a device is tested elsewhere.</summary>
    public TrustedKey Key => new(KeyId, _key.VerifyHash);

    /// <summary>The key as <c>nanoota keygen</c> prints it.</summary>
    public string PublicKey => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    public void Dispose() => _key.Dispose();

    public static ReleaseTerms Terms(string version, long serial) => new(SemVersion.Parse(version)) { Serial = serial };

    /// <summary>Offers a release, and returns its descriptor.</summary>
    public byte[] Offer(string version, long serial, byte[] archive) => Offer(Terms(version, serial), archive);

    public byte[] Offer(ReleaseTerms terms, byte[] archive)
    {
        byte[] descriptor = Sign(Describe(terms, archive));
        Put(terms.Version.ToString(), archive, descriptor);
        return descriptor;
    }

    /// <summary>What is to be signed of a release.</summary>
    public static byte[] Describe(ReleaseTerms terms, byte[] archive) =>
        nanoOta.Tool.Releases.DescriptorText.Write(terms, Archive, ArchiveContent.Read(new MemoryStream(archive)));

    public byte[] Sign(byte[] text) => Sign(text, KeyId);

    public byte[] Sign(byte[] text, string id)
    {
        byte[] signature = _key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return [.. text, .. Encoding.ASCII.GetBytes($"signature: {id} {Convert.ToBase64String(signature)}\n")];
    }

    /// <summary>Puts an archive beside any descriptor; <c>versions</c> names its right SHA-1.</summary>
    public void Put(string version, byte[] archive, byte[] descriptor)
    {
        Files.Offer(version, archive);
        Files.Put(Archive + ".release", descriptor);
    }

    /// <summary>Changes text in what was signed, and leaves the signature as it is.</summary>
    public static byte[] Replace(byte[] descriptor, string old, string with)
    {
        string text = Encoding.ASCII.GetString(descriptor);
        if (text.Split(old).Length != 2)
            throw new ArgumentException($"'{old}' is not there once", nameof(old));
        return Encoding.ASCII.GetBytes(text.Replace(old, with, StringComparison.Ordinal));
    }

    /// <summary>The bytes of a tar archive with these files.</summary>
    public static byte[] Tar(params (string Path, string Content)[] files) =>
        files.Aggregate(new TarBytes(), (tar, file) => tar.File(file.Path, file.Content)).End().ToArray();
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using nanoOta.Signing;
using nanoOta.Tool.Keys;

namespace nanoOta.Tool.Releases;

/// <summary>The descriptor of a release. Devices' own code reads it here too.</summary>
internal sealed class Descriptor
{
    private const string Suffix = ".release";

    private static readonly byte[] SignatureStart = Encoding.ASCII.GetBytes($"\n{DescriptorText.Signature}: ");

    private Descriptor(ReleaseTerms terms, byte[] signedPart, IEnumerable<DescriptorSignature> signatures)
    {
        Terms = terms;
        SignedPart = signedPart;
        Signatures = [.. signatures];
    }

    public ReleaseTerms Terms { get; }

    /// <summary>Every byte before the first signature.</summary>
    public byte[] SignedPart { get; }

    /// <summary>In their order.</summary>
    public IReadOnlyList<DescriptorSignature> Signatures { get; }

    /// <summary>Where the descriptor of an archive is: beside it.</summary>
    public static string PathOf(string archive) => archive + Suffix;

    /// <summary>The archive that a descriptor is beside; null if this is no descriptor's name.</summary>
    public static string? ArchiveOf(string path) => path.EndsWith(Suffix, StringComparison.Ordinal) ? path[..^Suffix.Length] : null;

    /// <summary>Makes one, not signed yet.</summary>
    /// <exception cref="InputException">It is longer than a device reads.</exception>
    /// <exception cref="OtaException">A device would refuse it for something else.</exception>
    public static Descriptor Create(ReleaseTerms terms, string archive, ArchiveContent content)
    {
        byte[] signedPart = DescriptorText.Write(terms, Path.GetFileName(archive), content);
        if (signedPart.Length > DescriptorReader.MaxSize)
        {
            throw new InputException(
                $"The release's descriptor would have {signedPart.Length:N0} bytes, and devices read {DescriptorReader.MaxSize:N0}: fewer files, or shorter paths.");
        }

        return Read(new MemoryStream(signedPart));
    }

    /// <exception cref="InputException">It is none, or malformed.</exception>
    public static Descriptor Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        ForeignFile.Refuse(path, stream);
        try
        {
            return Read(stream);
        }
        catch (OtaException e)
        {
            throw new InputException($"'{path}': {Terminal.Describe(e)}");
        }
    }

    /// <summary>The same with one more signature; it takes the place of what this key had signed with before.</summary>
    /// <exception cref="InputException">A device would not read as many.</exception>
    public Descriptor With(DescriptorSignature signature)
    {
        var more = new Descriptor(Terms, SignedPart, Signatures.Where(other => other.KeyId != signature.KeyId).Append(signature));
        if (more.Signatures.Count > DescriptorReader.MaxSignatures)
            throw new InputException($"The release has {DescriptorReader.MaxSignatures} signatures, and devices read no more.");
        if (more.ToBytes().Length > DescriptorReader.MaxSize)
            throw new InputException($"With one more signature the descriptor would be longer than the {DescriptorReader.MaxSize:N0} bytes that devices read.");
        return more;
    }

    public byte[] ToBytes() => [.. SignedPart, .. Encoding.ASCII.GetBytes(string.Concat(Signatures.Select(signature => signature.ToLine())))];

    /// <summary>Why a device that trusts these keys refuses it; null: it does not.</summary>
    public OtaException? FindRefusal(IEnumerable<PublicKey> keys)
    {
        using var hash = new HostHash(HashAlgorithmName.SHA256);
        try
        {
            SignedDescriptor.Check(new MemoryStream(ToBytes()), NewBuffer(), hash, [.. keys.Select(key => key.Trusted)]);
            return null;
        }
        catch (OtaException e)
        {
            return e;
        }
    }

    /// <summary>Holds it against an archive.</summary>
    /// <param name="archive">The archive's file name.</param>
    /// <param name="content">What is in it.</param>
    /// <returns>What the descriptor has that is not so; null: nothing.</returns>
    public string? FindDifference(string archive, ArchiveContent content)
    {
        var reader = new DescriptorReader(new MemoryStream(SignedPart), NewBuffer(), null);
        ReleaseDescriptor header = reader.ReadHeader();
        if (header.Archive != archive)
            return $"is of {header.Archive}";
        if (header.Size != content.Size)
            return $"has a size of {header.Size:N0} bytes, and the archive has {content.Size:N0}";
        if (Hex.Encode(header.Sha1) != content.Sha1)
            return $"has the SHA-1 {Hex.Encode(header.Sha1)}, and the archive's is {content.Sha1}";
        if (Hex.Encode(header.Sha256) != content.Sha256)
            return $"has the SHA-256 {Hex.Encode(header.Sha256)}, and the archive's is {content.Sha256}";
        foreach (PackedFile file in content.Files)
        {
            if (!reader.ReadFile())
                return $"does not have {file.Path}";
            if (reader.File.Path != file.Path || reader.File.Size != file.Size || reader.File.Offset != file.Offset)
                return $"has {reader.File.Path} at {reader.File.Offset} with {reader.File.Size:N0} bytes, and the archive {file.Path} at {file.Offset} with {file.Size:N0}";
            if (Hex.Encode(reader.File.Digest) != file.Digest || !AreBlocksRight(reader, file))
                return $"has another content digest for {file.Path} than the archive";
        }

        return reader.ReadFile() ? $"has {reader.File.Path}, which is not in the archive" : null;
    }

    private static byte[] NewBuffer() => new byte[4096];

    private static Descriptor Read(Stream stream)
    {
        var reader = new DescriptorReader(stream, NewBuffer(), null);
        ReleaseDescriptor header = reader.ReadHeader();
        while (reader.ReadSignature())
        {
            // To the end: what is malformed is refused.
        }

        stream.Position = 0;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        int lastSigned = bytes.AsSpan().IndexOf(SignatureStart);
        int signedSize = lastSigned < 0 ? bytes.Length : lastSigned + 1;
        return new Descriptor(ReleaseTerms.Of(header), bytes[..signedSize], DescriptorSignature.ReadAll(bytes[signedSize..]));
    }

    /// <summary>They are all there, or none.</summary>
    private static bool AreBlocksRight(DescriptorReader reader, PackedFile file)
    {
        bool areRight = true;
        for (int i = 0; reader.ReadBlock() is { } digest; i++)
            areRight &= Hex.Encode(digest) == file.Blocks[i];
        return areRight;
    }
}

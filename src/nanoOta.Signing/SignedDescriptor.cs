using System.Collections;
using System.IO;

namespace nanoOta.Signing;

/// <summary>The check of an entire descriptor, which comes before anything is done by what it says.</summary>
public static class SignedDescriptor
{
    /// <summary>Reads a descriptor to its end, and checks its format and its signature.</summary>
    /// <param name="stream">The descriptor; stays open.</param>
    /// <param name="buffer">For reading, <see cref="DescriptorReader.MaxLineLength"/> bytes or more.</param>
    /// <param name="hash">A SHA-256: <see cref="Sha256"/>, or one on the chip's crypto engine.</param>
    /// <param name="keys">The keys that are trusted. One signature by one of them is enough; those of other keys do not matter.</param>
    /// <returns>What comes before its files. For those it has to be read again: the very same bytes, from where nobody changed them.</returns>
    /// <exception cref="OtaException">
    /// It is malformed, or the reason is <see cref="OtaError.SignatureMissing"/> or <see cref="OtaError.SignatureWrong"/>.
    /// </exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public static ReleaseDescriptor Check(Stream stream, byte[] buffer, IHash hash, TrustedKey[] keys)
    {
        var reader = new DescriptorReader(stream, buffer, hash);
        ReleaseDescriptor header = reader.ReadHeader();
        ArrayList claims = ReadSignatures(reader, keys);
        CheckSignatures(claims, reader.SignedDigest, header);
        return header;
    }

    /// <summary>Reads on to the end.</summary>
    /// <returns>The signatures that say that they are by these keys, each a <see cref="SignatureClaim"/>.</returns>
    internal static ArrayList ReadSignatures(DescriptorReader reader, TrustedKey[] keys)
    {
        var claims = new ArrayList();
        while (reader.ReadSignature())
        {
            for (int i = 0; i < keys.Length; i++)
            {
                if (keys[i].Id == reader.KeyId)
                    claims.Add(new SignatureClaim { Key = keys[i], Signature = reader.Signature });
            }
        }

        return claims;
    }

    /// <summary>Checks signatures: one is enough.</summary>
    internal static void CheckSignatures(ArrayList claims, byte[] signedDigest, ReleaseDescriptor header)
    {
        string wrong = null;
        for (int i = 0; i < claims.Count; i++)
        {
            var claim = (SignatureClaim)claims[i];
            if (claim.Key.Check(signedDigest, claim.Signature))
                return;
            wrong = claim.Key.Id;
        }

        if (wrong == null)
            throw new OtaException(OtaError.SignatureMissing, "The release " + header.Version + " is not signed by a key that is trusted here.");

        throw new OtaException(OtaError.SignatureWrong, "The signature by key '" + wrong + "' is not that of release " + header.Version + ".");
    }
}

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
        CheckSignatures(reader, header, keys);
        return header;
    }

    /// <summary>Reads on to the end, and checks the signatures.</summary>
    internal static void CheckSignatures(DescriptorReader reader, ReleaseDescriptor header, TrustedKey[] keys)
    {
        bool isSigned = false;
        string wrong = null;
        while (reader.ReadSignature())
        {
            // To the end all the same: what is malformed there would be refused by another reader.
            for (int i = 0; i < keys.Length && !isSigned; i++)
            {
                if (keys[i].Id != reader.KeyId)
                    continue;

                isSigned = keys[i].Check(reader.SignedDigest, reader.Signature);
                wrong = keys[i].Id;
            }
        }

        if (isSigned)
            return;
        if (wrong == null)
            throw new OtaException(OtaError.SignatureMissing, "The release " + header.Version + " is not signed by a key that is trusted here.");

        throw new OtaException(OtaError.SignatureWrong, "The signature by key '" + wrong + "' is not that of release " + header.Version + ".");
    }
}

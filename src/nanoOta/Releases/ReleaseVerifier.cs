using System.IO;

namespace nanoOta;

/// <summary>
/// Makes sure that a release is its owner's before anything of it is kept or started. SignatureVerifier of package
/// nanoOta.Signing is one. An updater and a boot program each have their own, as one keeps what it has read last.
/// </summary>
public abstract class ReleaseVerifier
{
    /// <summary>What comes behind an archive's name in that of its descriptor.</summary>
    internal const string Suffix = ".release";

    private const int MaxSize = 256 * 1024;

    /// <summary>The current file's path in the release.</summary>
    internal string FilePath;

    /// <summary>Its size in bytes.</summary>
    internal long FileSize;

    /// <summary>The digest of its content.</summary>
    internal byte[] FileDigest;

    /// <summary>Where its data begins in the archive, in bytes.</summary>
    internal long FileOffset;

    /// <summary>Size of what is compared in bytes: the current file, or its current block.</summary>
    internal long ContentSize;

    /// <summary>Reads and checks the descriptor of a release that <c>versions</c> lists. What it says counts. Nothing is written.</summary>
    /// <exception cref="OtaException">There is none, it is malformed, of another archive, or not signed by a key that is trusted.</exception>
    internal Release LoadFrom(IUpdateSource source, Release listed, byte[] buffer)
    {
        Release signed;
        using (Stream descriptor = Open(source, listed))
            signed = Load(descriptor, buffer, false);
        if (signed.Archive != CardPaths.Name(listed.Archive))
            throw new OtaException(OtaError.DescriptorMismatch, "The descriptor beside " + listed.Archive + " is that of " + signed.Archive + ".");

        signed.Archive = listed.Archive;
        return signed;
    }

    /// <summary>Copies the descriptor of a release to the card, where it stays with the release, and checks what is there now.</summary>
    /// <returns>The copy's CRC-32.</returns>
    /// <exception cref="OtaException">As <see cref="LoadFrom"/>, or it has changed since, or the card fails.</exception>
    internal uint Stage(IUpdateSource source, Release release, CardFiles files, string path)
    {
        uint crc;
        using (var descriptor = new HashingStream(Open(source, release), null, MaxSize))
            crc = files.Copy(descriptor, path, path);
        if (Hex.Encode(LoadFromCard(files, path, false).SignedDigest) != Hex.Encode(release.SignedDigest))
            throw new OtaException(OtaError.FileChanged, release.Archive + Suffix + " changed while it was received: try again.");
        return crc;
    }

    /// <summary>Reads and checks a descriptor on the card.</summary>
    internal Release LoadFromCard(CardFiles files, string path, bool forStart)
    {
        using (Stream descriptor = CardFile.Open(files, path))
            return Load(descriptor, files.Buffer, forStart);
    }

    /// <summary>Reads a descriptor to its end, and checks its signature.</summary>
    /// <param name="descriptor">The descriptor; closed before its signature is checked, which takes memory.</param>
    /// <param name="buffer">For reading, 512 bytes or more.</param>
    /// <param name="forStart">Whether to keep in memory what it says of the files that start an app: for <see cref="CheckStartFile"/>.</param>
    /// <returns>The release as its owner has signed it.</returns>
    /// <exception cref="OtaException">It is malformed, or not signed by a key that is trusted.</exception>
    internal abstract Release Load(Stream descriptor, byte[] buffer, bool forStart);

    /// <summary>Whether this device is to have a release.</summary>
    /// <param name="release">What <see cref="Load"/> has returned.</param>
    /// <param name="installed">The version that is installed.</param>
    /// <param name="deviceId">The device's id; null for that of the chip.</param>
    /// <returns>False as long as the roll-out has not come to this device.</returns>
    /// <exception cref="OtaException">It is not meant for this device, or its time is over.</exception>
    internal abstract bool IsForDevice(Release release, SemVersion installed, string deviceId);

    /// <summary>Goes before the first file of a descriptor that was loaded before.</summary>
    /// <param name="descriptor">The descriptor from its start, for as long as its files are looked at.</param>
    internal abstract void OpenFiles(Stream descriptor);

    /// <summary>Goes to the next file.</summary>
    /// <returns>False behind the last one.</returns>
    internal abstract bool NextFile();

    /// <summary>Goes to the next block of the current file, a firmware image: from then on that is what is compared.</summary>
    /// <returns>False behind the last one, or where the descriptor has none.</returns>
    internal abstract bool NextBlock();

    /// <summary>Begins to compare content with the current file, or its current block.</summary>
    internal abstract void BeginContent();

    /// <summary>Goes on to compare it.</summary>
    internal abstract void Append(byte[] buffer, int count);

    /// <summary>Ends it.</summary>
    /// <returns>Whether it is what was signed.</returns>
    internal abstract bool IsContentRight();

    /// <summary>Ends it.</summary>
    /// <exception cref="OtaException">It is not what was signed.</exception>
    internal void RequireContent()
    {
        if (!IsContentRight())
            throw new OtaException(OtaError.DigestMismatch, FilePath + " is not what was signed.");
    }

    /// <summary>Compares a file that starts an app with the descriptor that was loaded for that.</summary>
    /// <param name="path">Its path in the release.</param>
    /// <param name="content">All of it; null if it is not there.</param>
    /// <exception cref="OtaException">It is not what was signed.</exception>
    internal abstract void CheckStartFile(string path, byte[] content);

    private static Stream Open(IUpdateSource source, Release release)
    {
        try
        {
            return source.Open(release.Archive + Suffix, 0, out _);
        }
        catch (OtaException e)
        {
            if (e.Error != OtaError.NotFound)
                throw e;
            throw new OtaException(OtaError.SignatureMissing, "There is no " + release.Archive + Suffix + ": sign the release.", e);
        }
    }
}

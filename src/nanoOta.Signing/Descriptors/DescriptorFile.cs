namespace nanoOta.Signing;

/// <summary>A file of a release, as its descriptor has it.</summary>
public class DescriptorFile
{
    /// <summary>Reads it, up to its end.</summary>
    internal DescriptorFile(DescriptorLine line)
    {
        Digest = line.TakeHex(ContentDigest.Size);
        line.Take(' ');
        Size = line.TakeNumber(uint.MaxValue, 0);
        line.Take(' ');
        Offset = line.TakeNumber(uint.MaxValue, 0);
        line.Take(' ');
        Path = line.TakeText(ReleaseDescriptor.MaxPathLength, true);
    }

    /// <summary>Its content digest (<see cref="ContentDigest"/>), 32 bytes.</summary>
    public byte[] Digest { get; }

    /// <summary>Its size in bytes, up to 4,294,967,295.</summary>
    public long Size { get; }

    /// <summary>Where its data begins in the archive, in bytes.</summary>
    public long Offset { get; }

    /// <summary>Its path in the release, 1 to 200 printable ASCII characters. No more is known of it: the archive's path is checked.</summary>
    public string Path { get; }
}

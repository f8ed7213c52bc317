using System.IO;
using System.Text;

namespace nanoOta.Sweep;

/// <summary>A server that offers one release at a time.</summary>
public sealed class ReleaseServer : IUpdateSource
{
    public ReleaseContent? Offered { get; set; }

    public Stream Open(string name, long offset, out long length)
    {
        byte[] content = Find(name) ?? throw new OtaException(OtaError.NotFound, name + " is not on the server.");
        length = content.Length - offset;
        return new MemoryStream(content, (int)offset, (int)length, writable: false);
    }

    private byte[]? Find(string name)
    {
        if (Offered == null)
            return null;
        if (name == "versions")
            return Encoding.ASCII.GetBytes(Offered.ManifestLine);
        if (name == Offered.ArchiveName)
            return Offered.Archive;
        return name == Offered.ArchiveName + ReleaseVerifier.Suffix ? Offered.Descriptor : null;
    }
}

using System.IO;
using System.Text;

namespace nanoOta.Sweep;

/// <summary>A server that offers one release at a time.</summary>
public sealed class ReleaseServer : IUpdateSource
{
    public ReleaseContent? Offered { get; set; }

    public Stream Open(string name, long offset, out long length)
    {
        byte[] content = Offered == null || (name != "versions" && name != Offered.ArchiveName)
            ? throw new OtaException(OtaError.NotFound, name + " is not on the server.")
            : name == "versions" ? Encoding.ASCII.GetBytes(Offered.ManifestLine) : Offered.Archive;
        length = content.Length - offset;
        return new MemoryStream(content, (int)offset, (int)length, writable: false);
    }
}

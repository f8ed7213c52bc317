using System.Collections;
using System.IO;
using System.Text;

namespace nanoOta.UnitTests;

/// <summary>A server in memory.</summary>
internal class MemorySource : IUpdateSource
{
    private readonly Hashtable _files = new Hashtable();
    private readonly Hashtable _lengths = new Hashtable();

    public void Put(string name, byte[] content) => _files[name] = content;

    /// <summary>Tells another length of a file than it has; -1: none.</summary>
    public void Announce(string name, long length) => _lengths[name] = length;

    /// <summary>Offers one release.</summary>
    public void Offer(string version, byte[] archive)
    {
        var sha1 = new Sha1();
        sha1.Reset();
        sha1.Update(archive, 0, archive.Length);
        Put("versions", Encoding.UTF8.GetBytes(version + ";release.tar;" + Hex.Encode(sha1.Finish()) + "\n"));
        Put("release.tar", archive);
    }

    public Stream Open(string name, long offset, out long length)
    {
        var content = (byte[])_files[name] ?? throw new OtaException(OtaError.NotFound, name);
        var stream = new MemoryStream(content);
        stream.Seek(offset, SeekOrigin.Begin);
        object announced = _lengths[name];
        length = announced == null ? content.Length - offset : (long)announced;
        return stream;
    }
}

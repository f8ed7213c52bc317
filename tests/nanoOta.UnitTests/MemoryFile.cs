using System.IO;

namespace nanoOta.UnitTests;

/// <summary>A file of <see cref="MemoryStorage"/> that is being written: it is there once it is closed.</summary>
internal class MemoryFile : MemoryStream
{
    private readonly MemoryStorage _storage;
    private readonly string _path;
    private bool _closed;

    // Writes begin at the first byte of what is in it, and replace what they meet.
    public MemoryFile(MemoryStorage storage, string path, byte[] content)
    {
        _storage = storage;
        _path = path;
        Write(content, 0, content.Length);
        Position = 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (!_closed)
        {
            _closed = true;
            _storage.Put(_path, ToArray());
        }

        base.Dispose(disposing);
    }
}

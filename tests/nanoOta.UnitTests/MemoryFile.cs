using System;
using System.IO;

namespace nanoOta.UnitTests;

/// <summary>A file of <see cref="MemoryStorage"/> that is being written: it is there once it is closed.</summary>
internal class MemoryFile : MemoryStream
{
    private readonly MemoryStorage _storage;
    private readonly string _path;
    private readonly int _length;
    private bool _closed;

    public MemoryFile(MemoryStorage storage, string path, int length)
    {
        _storage = storage;
        _path = path;
        _length = length;
    }

    protected override void Dispose(bool disposing)
    {
        if (!_closed)
        {
            _closed = true;
            byte[] content = ToArray();
            if (content.Length < _length)
            {
                // Overwritten in place: what was not written stays.
                byte[] whole = _storage.Read(_path);
                Array.Copy(content, whole, content.Length);
                content = whole;
            }

            _storage.Put(_path, content);
        }

        base.Dispose(disposing);
    }
}

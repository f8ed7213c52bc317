namespace nanoOta.Simulator.Card;

/// <summary>The one sector of data that an open file holds back until it needs another one, or is synced.</summary>
internal sealed class FileBuffer
{
    private readonly SectorDisk _disk;
    private byte[] _bytes = new byte[FatGeometry.SectorSize];
    private int _sector;
    private bool _isOwn = true;
    private bool _isDirty;

    public FileBuffer(SectorDisk disk)
    {
        _disk = disk;
    }

    /// <summary>For reading only: see <see cref="Change"/>.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>A sector as the file has it, which may be newer than on the card.</summary>
    public byte[] Peek(int sector) => _isDirty && sector == _sector ? _bytes : _disk.Read(sector);

    /// <summary>Holds this sector, as it is on the card.</summary>
    public void Load(int sector)
    {
        if (sector == _sector)
            return;
        WriteBack();
        Take(_disk.Read(sector));
        _sector = sector;
    }

    /// <summary>Holds this sector without reading it: it is behind the end of the file, and what the buffer held before
    /// is as good as what is on the card.</summary>
    public void Claim(int sector) => _sector = sector;

    /// <summary>Writes a complete sector past the buffer.</summary>
    public void Pass(int sector, byte[] content)
    {
        _disk.Write(sector, content);
        if (sector == _sector)
            Take(content);
    }

    /// <summary>The bytes, to be changed.</summary>
    public byte[] Change()
    {
        if (!_isOwn)
        {
            _bytes = (byte[])_bytes.Clone();
            _isOwn = true;
        }

        _isDirty = true;
        return _bytes;
    }

    public void WriteBack()
    {
        if (!_isDirty)
            return;
        _isOwn = false;
        _disk.Write(_sector, _bytes);
        _isDirty = false;
    }

    private void Take(byte[] content)
    {
        _bytes = content;
        _isOwn = false;
        _isDirty = false;
    }
}

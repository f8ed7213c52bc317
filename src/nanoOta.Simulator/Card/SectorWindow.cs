namespace nanoOta.Simulator.Card;

/// <summary>
/// The one sector buffer that FAT, directories and FSInfo share. A changed sector is written when the window moves on or
/// at a sync; a sector of the first FAT is at once written to the second one too, which is never read.
/// </summary>
internal sealed class SectorWindow
{
    private readonly SectorDisk _disk;
    private readonly FatGeometry _geometry;
    private byte[] _bytes = [];
    private int _sector = -1;
    private bool _isOwn;
    private bool _isDirty;

    public SectorWindow(SectorDisk disk, FatGeometry geometry)
    {
        _disk = disk;
        _geometry = geometry;
    }

    public int Sector => _sector;

    /// <summary>For reading only: see <see cref="Change"/>.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>The sector's bytes, to be changed.</summary>
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

    public void Move(int sector)
    {
        if (sector == _sector)
            return;
        Flush();
        _sector = -1;
        _bytes = _disk.Read(sector);
        _isOwn = false;
        _sector = sector;
    }

    /// <summary>Shows what was just written to a sector past the window.</summary>
    public void Show(int sector, byte[] content)
    {
        _bytes = content;
        _isOwn = false;
        _isDirty = false;
        _sector = sector;
    }

    public void Flush()
    {
        if (!_isDirty)
            return;
        _isOwn = false;
        _disk.Write(_sector, _bytes);
        _isDirty = false;
        if ((uint)(_sector - _geometry.FirstFatSector) < (uint)_geometry.FatSectors)
            _disk.WriteUnchecked(_sector + _geometry.FatSectors, _bytes);
    }
}

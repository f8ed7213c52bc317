using System;
using System.IO;

namespace nanoOta.Simulator.Card;

/// <summary>
/// The card below the file system: numbered sectors, a log of the writes since the last sync (of all of them while
/// recording), and the moment at which the power goes.
/// </summary>
internal sealed class SectorDisk
{
    private readonly byte[][] _sectors;
    private SectorWrite[] _log = new SectorWrite[256];
    private int _logged;
    private int _synced;
    private CardImage? _recordedFrom;
    private PowerCut _cut;
    private int _writesUntilCut;
    private int _writesUntilError;

    public SectorDisk(CardImage image)
    {
        _sectors = (byte[][])image.Sectors.Clone();
    }

    public bool IsPowered { get; private set; } = true;

    /// <summary>The number of the write from which on all fail; 0: none.</summary>
    public long RefuseFrom { get; set; }

    /// <summary>Sector writes since the counter was last set back.</summary>
    public long Writes { get; set; }

    /// <summary>Sector reads so far: what a driver keeps in its buffers it does not read again.</summary>
    public long Reads { get; private set; }

    /// <summary>The sector's bytes, which nobody may change.</summary>
    public byte[] Read(int sector)
    {
        Reads++;
        if ((uint)sector >= (uint)_sectors.Length)
            throw new IOException("Read beyond the end of the card.");
        return _sectors[sector];
    }

    /// <summary>Writes a sector. The array is the sector from now on: the caller must not change it any more.</summary>
    public void Write(int sector, byte[] content)
    {
        if (!IsPowered)
            throw new PowerCutException();
        if ((uint)sector >= (uint)_sectors.Length)
            throw new IOException("Write beyond the end of the card.");
        if (RefuseFrom > 0 && Writes + 1 >= RefuseFrom)
            throw new IOException("The card is write-protected.");
        if (_writesUntilError > 0 && --_writesUntilError == 0)
            throw new IOException("The card reports a write error.");

        if (_logged == _log.Length)
            Array.Resize(ref _log, _logged * 2);
        _log[_logged++] = new SectorWrite(sector, _sectors[sector], content, _synced);
        _sectors[sector] = content;
        Writes++;
        if (_writesUntilCut > 0 && --_writesUntilCut == 0)
        {
            PowerOff(_cut);
            throw new PowerCutException();
        }
    }

    /// <summary>Writes a sector of which FatFs does not ask whether it arrived: the second FAT, FSInfo.</summary>
    public void WriteUnchecked(int sector, byte[] content)
    {
        try
        {
            Write(sector, content);
        }
        catch (IOException)
        {
        }
    }

    /// <summary>What was written before is durable; only later writes are at the card's mercy.</summary>
    public void Sync()
    {
        if (_recordedFrom == null)
            _logged = 0;
        _synced = _logged;
    }

    /// <summary>Arms a cut, counted from here; after 0 writes the power goes at once.</summary>
    public void CutPower(in PowerCut cut)
    {
        _cut = cut;
        _writesUntilCut = cut.AfterWrites;
        if (cut.AfterWrites == 0)
            PowerOff(cut);
    }

    /// <summary>Makes the n-th write from here fail; 0: none.</summary>
    public void FailWrite(int number) => _writesUntilError = number;

    /// <summary>The power is back, or was never gone: a cut that is still to come stays so.</summary>
    public void PowerOn()
    {
        IsPowered = true;
        Sync();
    }

    public void StartRecording()
    {
        _recordedFrom = Snapshot();
        _logged = _synced = 0;
    }

    public RecordedWrites StopRecording()
    {
        if (_recordedFrom == null)
            throw new InvalidOperationException("Not recording.");
        RecordedWrites recorded = new(_recordedFrom, _log.AsSpan(0, _logged).ToArray());
        _recordedFrom = null;
        _logged = _synced = 0;
        return recorded;
    }

    public CardImage Snapshot() => new((byte[][])_sectors.Clone());

    public void Restore(CardImage image)
    {
        if (image.SectorCount != _sectors.Length)
            throw new ArgumentException("The image is of another card.", nameof(image));
        Array.Copy(image.Sectors, _sectors, _sectors.Length);
        Forget();
        Disarm();
    }

    public void Restore(RecordedWrites recorded, in PowerCut cut)
    {
        recorded.CopyTo(_sectors, cut);
        Forget();
        Disarm();
    }

    private void Disarm() => _writesUntilCut = _writesUntilError = 0;

    private void Forget()
    {
        _recordedFrom = null;
        _logged = _synced = 0;
    }

    private void PowerOff(in PowerCut cut)
    {
        IsPowered = false;
        _writesUntilCut = 0;
        if (cut.Mode == CutMode.InOrder)
            return;
        for (int i = _logged - 1; i >= 0; i--)
            _sectors[_log[i].Sector] = _log[i].Before;
        SectorWrite.Apply(_sectors, _log, _logged, cut);

        // What stands in the log is not what survived: a recording cannot go on from here.
        Forget();
    }
}

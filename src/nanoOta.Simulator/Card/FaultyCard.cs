using System;
using System.IO;

namespace nanoOta.Simulator.Card;

/// <summary>
/// An SD card in memory, with a FAT volume that is damaged by power cuts the way a real one is. README.md in this folder
/// says what is modelled; tests/nanoOta.HostTests/Card holds it against what was measured on FatFs.
/// </summary>
public sealed partial class FaultyCard : IStorage
{
    /// <summary>Files that can be open at once.</summary>
    public const int MaxOpenFiles = 5;

    /// <summary>The longest path, in characters.</summary>
    public const int MaxPath = 246;

    private readonly SectorDisk _disk;
    private FatVolume _volume;
    private int _openFiles;
    private long _operationOfCut;
    private bool _isHanging;

    /// <summary>Makes an empty, formatted card.</summary>
    /// <param name="stack">How the firmware drives FatFs.</param>
    /// <param name="clusterSize">Bytes per cluster: 512 to 32768, a power of two.</param>
    /// <param name="capacity">Bytes for files and directories.</param>
    public FaultyCard(CardStack stack, int clusterSize = 4096, long capacity = 4 << 20)
        : this(stack, CardImage.Format(FatGeometry.For(capacity, clusterSize)))
    {
    }

    /// <summary>Puts a card with this content in.</summary>
    public FaultyCard(CardStack stack, CardImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        Stack = stack;
        HangsWhenFull = stack == CardStack.Direct;
        _disk = new SectorDisk(image);
        _volume = new FatVolume(_disk);
    }

    public CardStack Stack { get; }

    /// <summary>What else is wrong with the card.</summary>
    public CardFaults Faults { get; } = new();

    /// <summary>Where things are on it.</summary>
    public FatGeometry Geometry => _volume.Geometry;

    /// <summary>Whether <see cref="FreeSpace"/> says anything; stock firmware does not.</summary>
    public bool ReportsFreeSpace { get; set; }

    /// <summary>
    /// Whether a write that the full card has no room for never returns. So it is with the direct driver: it reports 0
    /// bytes and no error, and the CLR's FileStream tries again for ever. False makes it an IOException, as on VFS.
    /// </summary>
    public bool HangsWhenFull { get; set; }

    /// <summary>
    /// The folder of the volume that stands for the card's root; "" for the root itself. With the direct driver it is
    /// "D". A fresh card has none: its root is empty until the first directory is made, and no file can be made before.
    /// </summary>
    public string Folder { get; init; } = "";

    /// <summary>Raised with the path that <see cref="CardFaults.FailStatAt"/> hides, before anything comes of it.</summary>
    public event Action<string>? Overlooked;

    /// <summary>How often a driver asked whether something is there, on behalf of all calls so far.</summary>
    public long Stats { get; private set; }

    /// <summary>Calls of <see cref="IStorage"/> and of its streams so far.</summary>
    public long Operations { get; private set; }

    /// <summary>Sector reads so far, those of directories and of the FAT included.</summary>
    public long SectorReads => _disk.Reads;

    /// <summary>Sector writes so far.</summary>
    public long SectorWrites => _disk.Writes;

    public bool IsPowered => _disk.IsPowered;

    /// <summary>Changes with every mount.</summary>
    internal int Mounts { get; private set; }

    /// <summary>Sets the counters to 0.</summary>
    public void ResetCounters()
    {
        Operations = 0;
        Stats = 0;
        _disk.Writes = 0;
    }

    /// <summary>Arms a power cut, its writes counted from here, through resets too; after 0 writes: now. Then every call
    /// throws <see cref="PowerCutException"/>, until <see cref="Remount"/> or <see cref="Restore(CardImage)"/>.</summary>
    public void CutPower(PowerCut cut) => _disk.CutPower(cut);

    /// <summary>Cuts the power just before this call, counted as <see cref="Operations"/> does.</summary>
    public void CutPowerBeforeOperation(long number) => _operationOfCut = number;

    /// <summary>Makes the n-th sector write from here fail with an IOException, whatever call it belongs to; 0: none.</summary>
    public void FailSectorWrite(int number) => _disk.FailWrite(number);

    /// <summary>A reset: the power is on, what was only in memory is gone, everything is read from the card again.</summary>
    public void Remount()
    {
        _disk.PowerOn();
        _isHanging = false;
        _openFiles = 0;
        Mounts++;
        _volume = new FatVolume(_disk);
    }

    /// <summary>What is on the card now, without what is still in memory.</summary>
    public CardImage Snapshot() => _disk.Snapshot();

    /// <summary>Every entry with its contents, and what is wrong with the volume, as the sectors say it now.</summary>
    /// <param name="unread">A large file whose content nobody asks for.</param>
    public CardTree Inspect(string? unread = null) => new(Snapshot(), unread, Folder);

    /// <summary>Puts an earlier content of this card back, and mounts it. No cut and no write error is planned any more.</summary>
    public void Restore(CardImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        _disk.Restore(image);
        _operationOfCut = 0;
        Remount();
    }

    /// <summary>Makes the card as a cut in a recorded run left it, and mounts it. Nothing is planned any more.</summary>
    public void Restore(RecordedWrites run, PowerCut cut)
    {
        ArgumentNullException.ThrowIfNull(run);
        _disk.Restore(run, cut);
        _operationOfCut = 0;
        Remount();
    }

    /// <summary>A second card with what is on this one.</summary>
    public FaultyCard Clone() =>
        new(Stack, Snapshot()) { ReportsFreeSpace = ReportsFreeSpace, HangsWhenFull = HangsWhenFull, Folder = Folder };

    /// <summary>Keeps every sector write from here on. A torn or subset cut ends the recording.</summary>
    public void StartRecording() => _disk.StartRecording();

    /// <summary>The sector writes since <see cref="StartRecording"/>.</summary>
    public RecordedWrites StopRecording() => _disk.StopRecording();

    /// <summary>Every call starts here: the power, the count, the faults.</summary>
    internal void Enter(CardOperation operation, string path)
    {
        Arrive(path);
        Faults.Check(operation, path, Operations);
    }

    /// <summary>From here on no call returns.</summary>
    internal CardHangException Hang()
    {
        _isHanging = true;
        return new CardHangException();
    }

    private void Arrive(string path)
    {
        if (!_disk.IsPowered)
            throw new PowerCutException();
        if (_isHanging)
            throw new CardHangException();
        if (_operationOfCut > 0 && Operations + 1 >= _operationOfCut)
        {
            _operationOfCut = 0;
            _disk.CutPower(PowerCut.After(0));
            throw new PowerCutException();
        }

        Operations++;
        _disk.RefuseFrom = Faults.IsReadOnly ? 1 : Faults.RefuseFromWrite;
        CheckLength(path);
    }

    internal void CloseFile() => _openFiles--;

    /// <summary>What the direct stack does after every write. It does not look at the result.</summary>
    internal void SyncQuietly(FatFile file)
    {
        if (Stack != CardStack.Direct)
            return;
        try
        {
            file.Sync();
        }
        catch (IOException)
        {
        }
    }

    private static void CheckLength(string path)
    {
        if (path.Length > MaxPath)
            throw new IOException("The path is too long.");
    }
}

using System;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.Simulator.Flash;

namespace nanoOta.HostTests.Banks;

/// <summary>A board for these tests: flash, bootloader, and what the running firmware has of nanoOta.</summary>
internal sealed class BankBoard
{
    public const int SlotSize = 0x30000;

    public static readonly PartitionTable Table = new(
    [
        new("nvs", Partition.Data, 0x02, 0x9000, 0x4000),
        new("otadata", Partition.Data, Partition.OtaData, 0xD000, 0x2000),
        new("phy_init", Partition.Data, 0x01, 0xF000, 0x1000),
        new("ota_0", Partition.App, Partition.Ota0, 0x10000, SlotSize),
        new("ota_1", Partition.App, Partition.Ota0 + 1, 0x40000, SlotSize),
    ]);

    private PartitionTable _table;

    public BankBoard(PartitionTable? table = null, int flashSize = 0x80000)
        : this(new NorFlash(flashSize), table ?? Table)
    {
        Flash.Load(PartitionTable.Address, _table.ToBytes());
    }

    private BankBoard(NorFlash flash, PartitionTable table)
    {
        Flash = flash;
        _table = table;
    }

    public NorFlash Flash { get; }

    public int Chip { get; init; }

    /// <summary>Whether the firmware knows trials.</summary>
    public bool AppRollback { get; init; } = true;

    /// <summary>Whether the bootloader does.</summary>
    public bool BootRollback { get; init; } = true;

    public bool Encryption { get; init; }

    public int SecureVersion { get; init; }

    /// <summary>The chip's, major * 100 + minor.</summary>
    public int Revision { get; init; } = 300;

    public bool AnyMaxRevision { get; init; }

    /// <summary>Whether its firmware is that of nanoOta 1.0.0.</summary>
    public bool Is100 { get; init; }

    /// <summary>The slot that runs; null: the board is off or dead.</summary>
    public int? Running { get; private set; }

    public BootDecision? LastBoot { get; private set; }

    public SimulatedBanks Banks { get; private set; } = null!;

    public INativeCalls Native => Banks;

    public BankUpdate Update { get; private set; } = null!;

    public OtaData OtaData => OtaData.Read(Flash, _table);

    public int SlotAddress(int slot) => _table.FindSlot(slot)!.Offset;

    /// <summary>A board that runs a good image of ota_0, by way of the flashing tool.</summary>
    public static BankBoard Booted()
    {
        BankBoard board = new();
        board.Put(0, new ImageBuilder { Seed = 1 }.Build());
        board.Boot();
        return board;
    }

    /// <summary>The same board once more, to be driven another way.</summary>
    public BankBoard Clone() => new(Flash.Clone(), _table)
    {
        Chip = Chip,
        AppRollback = AppRollback,
        BootRollback = BootRollback,
        Encryption = Encryption,
        SecureVersion = SecureVersion,
        Revision = Revision,
        AnyMaxRevision = AnyMaxRevision,
        Is100 = Is100,
    };

    /// <summary>Puts an image into a slot, as a flashing tool would.</summary>
    public void Put(int slot, byte[] image)
    {
        Flash.Blank(SlotAddress(slot), _table.FindSlot(slot)!.Size);
        Flash.Load(SlotAddress(slot), image);
    }

    /// <summary>Sets a copy of otadata, as a flashing tool would.</summary>
    public void PutEntry(int copy, OtaEntry entry)
    {
        Flash.Blank(OtaData.AddressOf(_table, copy), NorFlash.SectorSize);
        Flash.Load(OtaData.AddressOf(_table, copy), entry.ToBytes());
    }

    /// <summary>Power on or reset. Whatever the firmware had in RAM is gone.</summary>
    public int? Boot()
    {
        Flash.PowerOn();
        Running = null;
        LastBoot = Bootloader.Boot(Flash, Chip, BootRollback, Revision);
        Running = LastBoot.Slot;
        if (Running is { } slot)
        {
            Banks = new SimulatedBanks(Flash, slot)
            {
                Chip = Chip,
                Rollback = AppRollback,
                Encryption = Encryption,
                SecureVersion = SecureVersion,
                Revision = Revision,
                AnyMaxRevision = AnyMaxRevision,
                Is100 = Is100,
            };
            Update = new BankUpdate(Banks);
        }

        return Running;
    }

    /// <summary>Flashes an image in chunks of one size.</summary>
    public void FlashAll(byte[] image, int chunkSize = 0x1000)
    {
        for (int offset = 0; offset < image.Length; offset += chunkSize)
            Update.Flash(image, offset, Math.Min(chunkSize, image.Length - offset), offset);
    }

    /// <summary>Whether a slot holds these bytes.</summary>
    public bool Holds(int slot, ReadOnlySpan<byte> image) =>
        Flash.Content.Slice(SlotAddress(slot), image.Length).SequenceEqual(image);
}

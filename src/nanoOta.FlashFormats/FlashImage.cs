using System;
using System.IO;

namespace nanoOta.FlashFormats;

/// <summary>Composes the content of a complete flash: what a factory, or an emulator, puts into a new board.</summary>
public sealed class FlashImage
{
    private const int Megabyte = 0x100000;

    // Bits 4 to 7 of the fourth header byte: 0 is 1 MB, each step doubles.
    private const int SizeCodeOffset = 3;

    public required Chip Chip { get; init; }

    public required int Megabytes { get; init; }

    /// <summary>The firmware, for ota_0.</summary>
    public required byte[] App { get; init; }

    /// <summary>The second-stage bootloader; null leaves its place blank.</summary>
    public byte[]? Bootloader { get; init; }

    /// <summary>The managed deployment; null leaves its place blank.</summary>
    public byte[]? Deployment { get; init; }

    /// <summary>Says that the firmware leaves little room in its slot; null: it leaves enough.</summary>
    /// <exception cref="InvalidDataException">There is no partition table for the chip and the size.</exception>
    public string? SlotWarning => SlotSpace.FindWarning(App.Length, FindTable().FindSlot(0)!.Size);

    /// <summary>The entire flash. otadata is blank: the bootloader starts ota_0 and writes it.</summary>
    /// <exception cref="InvalidDataException">Something does not belong there, or does not fit; the message says what.</exception>
    public byte[] Compose()
    {
        PartitionTable table = FindTable();
        byte[] flash = new byte[Megabytes * Megabyte];
        Array.Fill(flash, (byte)0xFF);

        table.ToBytes().CopyTo(flash, PartitionTable.Address);
        PutApp(flash, table.FindSlot(0)!);
        if (Bootloader != null)
            PutBootloader(flash, Bootloader);
        if (Deployment != null)
            Put(flash, "the deployment", Deployment, FindDeployment(table));
        return flash;
    }

    private PartitionTable FindTable() =>
        StockTables.Find(Chip.Name, Megabytes)
        ?? throw new InvalidDataException(
            $"no partition table with two slots for {Chip.Name}, {Megabytes} MB; there are: {string.Join(", ", StockTables.Names)}");

    private static Partition FindDeployment(PartitionTable table)
    {
        foreach (Partition p in table.Partitions)
        {
            if (p is { Type: Partition.Data, SubType: Partition.Deployment })
                return p;
        }

        throw new InvalidDataException("the partition table has no deploy partition");
    }

    private void PutApp(byte[] flash, Partition slot)
    {
        Put(flash, "the app", App, slot);
        AppImage image = AppImage.CheckFile(App, Chip.Id);
        if ((image.Problem ?? image.DescriptionProblem) is { } problem)
            throw new InvalidDataException($"the app is no image that {Chip.Name} starts: {problem}");
    }

    private void PutBootloader(byte[] flash, byte[] bootloader)
    {
        AppImage image = AppImage.CheckFile(bootloader, Chip.Id);
        if (!image.IsGood)
            throw new InvalidDataException($"the bootloader is no image that {Chip.Name} starts: {image.Problem}");
        if (bootloader.Length > PartitionTable.Address - Chip.BootloaderAddress)
            throw new InvalidDataException("the bootloader reaches into the partition table");

        // The bootloader refuses partitions beyond the size that its own header states.
        int stated = 1 << (bootloader[SizeCodeOffset] >> 4);
        if (stated < Megabytes)
            throw new InvalidDataException($"the bootloader's header says {stated} MB of flash: it would refuse the partition table");
        bootloader.CopyTo(flash, Chip.BootloaderAddress);
    }

    private static void Put(byte[] flash, string what, byte[] bytes, Partition partition)
    {
        if (bytes.Length > partition.Size)
            throw new InvalidDataException($"{what} has {bytes.Length} bytes, {partition.Label} holds {partition.Size}");
        bytes.CopyTo(flash, partition.Offset);
    }
}

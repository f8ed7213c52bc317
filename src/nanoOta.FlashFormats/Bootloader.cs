using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using nanoOta.Esp32;

namespace nanoOta.FlashFormats;

/// <summary>
/// What ESP-IDF's second-stage bootloader does with a flash: which slot it starts, and what it writes into otadata before.
/// It stands here as it was seen, with its traps; see tests/vectors/banks/README.md.
/// </summary>
public sealed class Bootloader
{
    /// <summary>The slot number of the factory partition.</summary>
    public const int Factory = -1;

    private readonly IFlash _flash;
    private readonly PartitionTable _table;
    private readonly int _chip;
    private readonly bool _rollback;
    private readonly int _revision;
    private readonly List<string> _log = [];

    private Bootloader(IFlash flash, PartitionTable table, int chip, bool rollback, int revision)
    {
        _flash = flash;
        _table = table;
        _chip = chip;
        _rollback = rollback;
        _revision = revision;
    }

    /// <summary>Boots.</summary>
    /// <param name="flash">Holds the partition table at 0x8000; otadata in it is changed.</param>
    /// <param name="chip">esp_chip_id_t; -1: whatever the image says.</param>
    /// <param name="rollback">Whether the bootloader was built with CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE.</param>
    /// <param name="revision">The chip's revision, major * 100 + minor; -1: one that the image is for.</param>
    public static BootDecision Boot(IFlash flash, int chip, bool rollback, int revision = -1)
    {
        PartitionTable table = PartitionTable.Parse(flash.Read(PartitionTable.Address, PartitionTable.BinarySize));
        Bootloader bootloader = new(flash, table, chip, rollback, revision);
        int? slot = bootloader.Run();
        return new BootDecision(slot, bootloader._log);
    }

    private int? Run()
    {
        bool initial = false;
        int start = Factory;
        if (_table.OtaData != null)
            start = Select(out initial);

        foreach (int slot in Order(start))
        {
            if (_table.FindSlot(slot) is not { } partition)
                continue;

            AppImage image = AppImage.Check(_flash.Read(partition.Offset, partition.Size), _chip, _revision);
            if (image.IsGood)
            {
                Log($"{partition.Label} has a good image: it starts");
                if (initial && slot != Factory)
                    WriteFirst(slot);
                return slot;
            }

            Log($"{partition.Label} can't start: {image.Problem}");
        }

        Log("nothing to start: the chip resets for ever");
        return null;
    }

    private int Select(out bool initial)
    {
        if (_rollback)
        {
            for (int copy = 0; copy < 2; copy++)
            {
                if (OtaData.Read(_flash, _table)[copy].State == BankState.PendingVerify)
                {
                    Log($"otadata copy {copy} is still PENDING_VERIFY: it becomes ABORTED");
                    WriteState(copy, BankState.Aborted);
                }
            }
        }

        OtaData data = OtaData.Read(_flash, _table);
        initial = false;
        if (_table.Slots == 0 || (data[0].IsEmpty && data[1].IsEmpty))
        {
            initial = IsInitial(data[0]) && IsInitial(data[1]);
            bool factory = _table.FindSlot(Factory) != null;
            Log(factory ? "otadata selects nothing: factory" : "otadata selects nothing: ota_0");
            initial &= !factory;
            return factory ? Factory : 0;
        }

        int active = data.Active;
        if (active < 0)
        {
            Log("otadata is damaged: every slot is tried");
            return Factory;
        }

        Log($"otadata copy {active}, sequence {data[active].Sequence}, {data[active].State}, selects ota_{data.ActiveSlot}");
        if (_rollback && data[active].State == BankState.New)
        {
            Log("it is NEW: it becomes PENDING_VERIFY");
            WriteState(active, BankState.PendingVerify);
        }

        return data.ActiveSlot;
    }

    // Down from the selected slot to factory, then up from it.
    private IEnumerable<int> Order(int start)
    {
        for (int slot = start; slot >= Factory; slot--)
            yield return slot;
        for (int slot = start + 1; slot < _table.Slots; slot++)
            yield return slot;
    }

    private static bool IsInitial(OtaEntry entry) => entry.Sequence == OtaEntry.Blank || !entry.IsIntact;

    private void WriteFirst(int slot)
    {
        Log($"otadata is blank: ota_{slot} is written into it");
        WriteCopy(0, OtaEntry.Make((uint)slot + 1, BankState.Valid).ToBytes());
    }

    // Everything but the state stays as it was read, a wrong CRC too.
    private void WriteState(int copy, BankState state)
    {
        byte[] bytes = _flash.Read(OtaData.AddressOf(_table, copy), OtaEntry.Size).ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(24), (uint)state);
        WriteCopy(copy, bytes);
    }

    private void WriteCopy(int copy, byte[] bytes)
    {
        int address = OtaData.AddressOf(_table, copy);
        _flash.Erase(address, OtaData.SectorSize);
        _flash.Program(address, bytes);
    }

    private void Log(FormattableString line) => _log.Add(line.ToString(CultureInfo.InvariantCulture));

    private void Log(string line) => _log.Add(line);
}

using System.Collections.Generic;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.Simulator.Flash;

namespace nanoOta.Sweep;

/// <summary>A small flash with two banks and a bootloader that knows trials, and the firmware that must run with each version.</summary>
public sealed class SweptFlash
{
    public const string Target = "SWEEP";

    private static readonly PartitionTable Table = new(
    [
        new("otadata", Partition.Data, Partition.OtaData, 0xD000, 0x2000),
        new("ota_0", Partition.App, Partition.Ota0, 0x10000, 0x10000),
        new("ota_1", Partition.App, Partition.Ota0 + 1, 0x20000, 0x10000),
    ]);

    private readonly Dictionary<string, string> _expected = [];
    private string _running = "";

    /// <param name="firmware">What runs at first.</param>
    public SweptFlash(byte[] firmware)
    {
        Flash = new NorFlash(0x30000);
        Flash.Load(PartitionTable.Address, Table.ToBytes());
        Flash.Load(0x10000, firmware);
        _expected[""] = VersionOf(firmware);
        Boot();
    }

    private SweptFlash(SweptFlash other)
    {
        Flash = other.Flash.Clone();
        _expected = new Dictionary<string, string>(other._expected);
        _running = other._running;
    }

    public NorFlash Flash { get; }

    public IFirmwareBank Bank { get; private set; } = null!;

    public SweptFlash Clone() => new(this);

    public void PowerOn() => Flash.PowerOn();

    /// <summary>What the bootloader does.</summary>
    /// <exception cref="SweepFailureException">Nothing starts.</exception>
    public void Boot()
    {
        int slot = Bootloader.Boot(Flash, 0, rollback: true).Slot ?? throw new SweepFailureException("no firmware starts");
        Bank = new FirmwareBank(new BankUpdate(new SimulatedBanks(Flash, slot)), Target);
        Partition partition = Table.FindSlot(slot)!;
        _running = VersionOf(Flash.Read(partition.Offset, partition.Size).ToArray());
    }

    /// <summary>The firmware that runs is that of the files.</summary>
    /// <param name="version">The version of the files.</param>
    /// <param name="firmware">What it brought; null: it runs on what was there.</param>
    public void Check(string version, byte[]? firmware)
    {
        if (firmware != null)
            _expected[version] = VersionOf(firmware);
        _expected.TryAdd(version, _running);
        if (_expected[version] != _running)
            throw new SweepFailureException($"files of {version} run on firmware {_running}");
    }

    /// <summary>The version in the image's description.</summary>
    private static string VersionOf(byte[] image) => System.Text.Encoding.ASCII.GetString(image, 48, 32).TrimEnd('\0');
}

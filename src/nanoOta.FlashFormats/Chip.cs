using System;
using System.Collections.Generic;
using System.Linq;

namespace nanoOta.FlashFormats;

/// <summary>A chip of the ESP32 family.</summary>
/// <param name="Id">esp_chip_id_t, as it stands in image headers.</param>
/// <param name="Name">As esptool writes it.</param>
/// <param name="BootloaderAddress">Where its ROM looks for the second-stage bootloader.</param>
/// <param name="MappedAt">The addresses at which its cache shows the flash (SOC_DROM_*, SOC_IROM_* and, on a P4, SOC_EXTRAM_*).</param>
public sealed record Chip(int Id, string Name, int BootloaderAddress, params AddressRange[] MappedAt)
{
    public static IReadOnlyList<Chip> All { get; } =
    [
        new(0, "esp32", 0x1000, new(0x3F400000, 0x3F800000), new(0x400D0000, 0x40400000)),
        new(2, "esp32s2", 0x1000, new(0x3F000000, 0x3FF80000), new(0x40080000, 0x40800000)),
        new(9, "esp32s3", 0, new(0x3C000000, 0x3E000000), new(0x42000000, 0x44000000)),
        new(5, "esp32c3", 0, new(0x3C000000, 0x3C800000), new(0x42000000, 0x42800000)),
        new(13, "esp32c6", 0, new AddressRange(0x42000000, 0x43000000)) { HasPageSizes = true },
        new(12, "esp32c2", 0, new(0x3C000000, 0x3C400000), new(0x42000000, 0x42400000)) { HasPageSizes = true },
        new(16, "esp32h2", 0, new AddressRange(0x42000000, 0x43000000)) { HasPageSizes = true },
        new(18, "esp32p4", 0x2000, new(0x40000000, 0x44000000), new(0x48000000, 0x4C000000)),
        new(20, "esp32c61", 0, new AddressRange(0x42000000, 0x44000000)) { HasPageSizes = true },
        new(23, "esp32c5", 0x2000, new AddressRange(0x42000000, 0x44000000)),
    ];

    /// <summary>Whether an image may state another page size than 64 KiB (SOC_MMU_PAGE_SIZE_CONFIGURABLE).</summary>
    public bool HasPageSizes { get; init; }

    public static Chip? Find(string name) => All.FirstOrDefault(chip => chip.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static Chip? Find(int id) => All.FirstOrDefault(chip => chip.Id == id);

    /// <summary>Whether flash appears at this address.</summary>
    public bool Maps(uint address) => MappedAt.Any(range => range.Contains(address));

    /// <summary>The name for an id, also for one that is not known.</summary>
    public static string NameOf(int id) => Find(id)?.Name ?? $"chip {id}";
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace nanoOta.Simulator.Flash;

/// <summary>A chip of the ESP32 family.</summary>
/// <param name="Id">esp_chip_id_t, as it stands in image headers.</param>
/// <param name="Name">As esptool writes it.</param>
/// <param name="BootloaderAddress">Where its ROM looks for the second-stage bootloader.</param>
public sealed record Chip(int Id, string Name, int BootloaderAddress)
{
    public static IReadOnlyList<Chip> All { get; } =
    [
        new(0, "esp32", 0x1000),
        new(2, "esp32s2", 0x1000),
        new(9, "esp32s3", 0),
        new(5, "esp32c3", 0),
        new(13, "esp32c6", 0),
        new(12, "esp32c2", 0),
        new(16, "esp32h2", 0),
        new(18, "esp32p4", 0x2000),
        new(20, "esp32c61", 0),
        new(23, "esp32c5", 0x2000),
    ];

    public static Chip? Find(string name) => All.FirstOrDefault(chip => chip.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name for an id, also for one that is not known.</summary>
    public static string NameOf(int id) => All.FirstOrDefault(chip => chip.Id == id)?.Name ?? $"chip {id}";
}

using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace nanoOta.FlashFormats;

/// <summary>The partition tables with two slots that come with nanoOta (src/nanoOta.Esp32/native/partitions).</summary>
public static class StockTables
{
    private static readonly Assembly Assembly = typeof(StockTables).Assembly;

    /// <summary>The boards that there is a table for, such as esp32_4mb.</summary>
    public static string[] Names { get; } =
    [
        .. Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".csv", StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name))
            .Order(),
    ];

    /// <summary>The table for a chip and a flash size; null if there is none.</summary>
    public static PartitionTable? Find(string chip, int megabytes)
    {
        using Stream? csv = Assembly.GetManifestResourceStream($"{chip}_{megabytes}mb.csv");
        if (csv == null)
            return null;

        using StreamReader reader = new(csv);
        return PartitionCsv.Parse(reader.ReadToEnd());
    }

    /// <summary>Bytes of the smallest slot in the tables for a chip; null if there is none.</summary>
    public static int? SmallestSlot(string chip)
    {
        int[] megabytes = [4, 8, 16];
        return megabytes.Select(size => Find(chip, size)?.FindSlot(0)?.Size).Min();
    }
}

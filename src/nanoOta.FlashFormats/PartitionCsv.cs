using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace nanoOta.FlashFormats;

/// <summary>Reads ESP-IDF's partition table CSV: name, type, subtype, offset, size, flags. Offsets and sizes must be there.</summary>
public static class PartitionCsv
{
    private static readonly Dictionary<string, byte> Types = new() { ["app"] = Partition.App, ["data"] = Partition.Data };

    private static readonly Dictionary<string, byte> AppSubTypes = new()
    {
        ["factory"] = Partition.Factory,
        ["ota_0"] = Partition.Ota0,
        ["ota_1"] = Partition.Ota0 + 1,
    };

    private static readonly Dictionary<string, byte> DataSubTypes = new()
    {
        ["ota"] = Partition.OtaData,
        ["phy"] = 0x01,
        ["nvs"] = 0x02,
        ["spiffs"] = 0x82,
        ["littlefs"] = 0x83,
    };

    /// <exception cref="InvalidDataException">A line is malformed; the message names it.</exception>
    public static PartitionTable Parse(string text)
    {
        List<Partition> partitions = [];
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string content = line.Trim();
            if (content.Length > 0 && content[0] != '#')
                partitions.Add(ParseLine(content, number));
        }

        return new PartitionTable(partitions);
    }

    private static Partition ParseLine(string line, int number)
    {
        string[] fields = line.Split(',', StringSplitOptions.TrimEntries);
        if (fields.Length is < 5 or > 6 || (fields.Length == 6 && fields[5].Length > 0) || fields[0].Length is 0 or > 16)
            throw new InvalidDataException($"Line {number}: expected name, type, subtype, offset, size.");
        if (!fields[0].All(c => c is >= ' ' and <= '~'))
            throw new InvalidDataException($"Line {number}: a name has ASCII characters only.");

        byte type = (byte)Number(fields[1], Types, byte.MaxValue, number);
        byte subType = (byte)Number(fields[2], type == Partition.App ? AppSubTypes : DataSubTypes, byte.MaxValue, number);
        return new Partition(fields[0], type, subType, Number(fields[3], null, int.MaxValue, number), Number(fields[4], null, int.MaxValue, number));
    }

    private static int Number(string field, Dictionary<string, byte>? names, int max, int line)
    {
        if (names != null && names.TryGetValue(field, out byte named))
            return named;

        (int unit, string digits) = field switch
        {
            [.. string s, 'K' or 'k'] => (1024, s),
            [.. string s, 'M' or 'm'] => (1024 * 1024, s),
            _ => (1, field),
        };
        bool hex = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        NumberStyles style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!int.TryParse(hex ? digits[2..] : digits, style, CultureInfo.InvariantCulture, out int value) || value < 0)
            throw new InvalidDataException($"Line {line}: '{field}' is no number.");
        if (value > max / unit)
            throw new InvalidDataException($"Line {line}: {field} is too large.");
        return value * unit;
    }
}

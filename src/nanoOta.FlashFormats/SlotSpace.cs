using System.Globalization;

namespace nanoOta.FlashFormats;

/// <summary>Whether an image leaves room in its slot for the firmware that comes after it.</summary>
public static class SlotSpace
{
    /// <summary>Percent of a slot from which on there is a warning: firmware grows, and the partition table can't be changed over the air.</summary>
    public const int WarningPercent = 90;

    /// <summary>What there is to say about an image in a slot; null: nothing.</summary>
    /// <param name="length">Bytes that are written into the slot.</param>
    /// <param name="slotSize">In bytes; null: nothing is known of the slot.</param>
    public static string? FindWarning(int length, int? slotSize)
    {
        if (slotSize is not { } size || length * 100L < size * (long)WarningPercent)
            return null;
        return length > size
            ? string.Create(CultureInfo.InvariantCulture, $"{length:N0} bytes: a board whose table has slots of {size:N0} refuses it")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{length:N0} bytes, {length * 100L / size} % of a slot of {size:N0}: later firmware has to fit too");
    }
}

namespace nanoOta.FlashFormats;

/// <summary>An entry of a partition table.</summary>
/// <param name="Label">At most 16 ASCII characters.</param>
/// <param name="Type">0 app, 1 data.</param>
/// <param name="SubType">
/// App: 0x00 factory, 0x10 ota_0...; data: 0x00 otadata, 0x01 phy, 0x02 nvs, 0x83 littlefs, 0x84 nanoFramework's deployment.
/// </param>
/// <param name="Offset">In bytes.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Flags">As in esp_partition_info_t: 1 encrypted, 2 read-only.</param>
public sealed record Partition(string Label, byte Type, byte SubType, int Offset, int Size, uint Flags = 0)
{
    public const byte App = 0;
    public const byte Data = 1;

    public const byte Factory = 0x00;
    public const byte Ota0 = 0x10;

    public const byte OtaData = 0x00;
    public const byte Deployment = 0x84;

    /// <summary>The first byte behind it.</summary>
    public int End => Offset + Size;

    /// <summary>Whether it is the app partition of that slot; -1 is factory.</summary>
    public bool IsSlot(int slot) => Type == App && SubType == (slot < 0 ? Factory : Ota0 + slot);
}

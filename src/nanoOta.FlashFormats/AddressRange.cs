namespace nanoOta.FlashFormats;

/// <summary>Addresses in a chip's memory.</summary>
/// <param name="Low">The first one.</param>
/// <param name="High">The one behind the last.</param>
public readonly record struct AddressRange(uint Low, uint High)
{
    public bool Contains(uint address) => address >= Low && address < High;
}

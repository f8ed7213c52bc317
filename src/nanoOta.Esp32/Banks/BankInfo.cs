namespace nanoOta.Esp32;

/// <summary>A firmware bank: the partition ota_0 or ota_1.</summary>
public class BankInfo
{
    internal BankInfo(int[] values, ImageInfo image)
    {
        Slot = values[BankValue.Slot];
        Address = values[BankValue.Address];
        Size = values[BankValue.Size];
        State = (BankState)values[BankValue.State];
        IsSelected = values[BankValue.Boot] == 1;
        Image = image;
    }

    /// <summary>0 for ota_0, 1 for ota_1.</summary>
    public int Slot { get; }

    /// <summary>Where it begins in the flash, in bytes.</summary>
    public int Address { get; }

    /// <summary>Its size in bytes, the largest image that it takes.</summary>
    public int Size { get; }

    /// <summary>What otadata says of it.</summary>
    public BankState State { get; }

    /// <summary>Whether the next reset starts it, if its image is good then.</summary>
    public bool IsSelected { get; }

    /// <summary>What its image says of itself; null if there is none. Not a check: that is <see cref="DualBank.Validate"/>.</summary>
    public ImageInfo Image { get; }
}

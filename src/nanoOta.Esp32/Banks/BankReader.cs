namespace nanoOta.Esp32;

/// <summary>Says what the two banks hold.</summary>
internal class BankReader
{
    internal const int Active = 0;
    internal const int Inactive = 1;

    private readonly INativeCalls _native;

    internal BankReader(INativeCalls native)
    {
        _native = native;
    }

    /// <summary>The facts of a bank, see <see cref="BankValue"/>.</summary>
    internal int[] ReadFacts(int bank)
    {
        int[] facts = new int[BankValue.Count];
        facts[BankValue.Revision] = BankValue.Unknown;
        NativeError.Check(_native.BankInfo(bank, facts), DualBankError.ReadFailed);
        return facts;
    }

    /// <summary>What otadata says of the active bank.</summary>
    internal BankState ReadActiveState() => (BankState)ReadFacts(Active)[BankValue.State];

    /// <summary>The facts of a bank and what its image says of itself.</summary>
    internal BankInfo Describe(int bank)
    {
        int[] facts = ReadFacts(bank);
        return new BankInfo(facts, ReadImage(bank, facts[BankValue.Size]));
    }

    /// <summary>Reads bytes of a bank.</summary>
    /// <returns>False if it ends before.</returns>
    internal bool TryRead(int bank, int offset, byte[] buffer, int count)
    {
        int code = _native.BankRead(bank, offset, buffer, 0, count);
        if (code == EspError.InvalidArgument)
            return false;

        NativeError.Check(code, DualBankError.ReadFailed);
        return true;
    }

    private ImageInfo ReadImage(int bank, int size)
    {
        byte[] head = new byte[ImageHeader.HeadSize];
        byte[] segment = new byte[ImageHeader.SegmentHeaderSize];
        Read(bank, 0, head);
        try
        {
            ImageHeader.Check(head, 0, head.Length);
            ImageHeader header = ImageHeader.Parse(head, 0, size);
            while (header.Length < 0)
            {
                Read(bank, header.NextSegment, segment);
                header.AddSegment(segment, 0, size);
            }

            return new ImageInfo(head, header);
        }
        catch (DualBankException e) when (e.Error != DualBankError.ReadFailed)
        {
            return null;
        }
    }

    private void Read(int bank, int offset, byte[] buffer) =>
        NativeError.Check(_native.BankRead(bank, offset, buffer, 0, buffer.Length), DualBankError.ReadFailed);
}

namespace nanoOta.Simulator.Card;

/// <summary>One sector write as the card saw it. Contents are never changed once written, so they are shared, not copied.</summary>
/// <param name="Sector">Which sector.</param>
/// <param name="Before">What stood there.</param>
/// <param name="Content">What was written.</param>
/// <param name="Synced">How many writes of the same log were synced when this one came.</param>
internal readonly record struct SectorWrite(int Sector, byte[] Before, byte[] Content, int Synced)
{
    /// <summary>Makes what a cut after the first <paramref name="count"/> writes leaves, on sectors as they were before the first.</summary>
    public static void Apply(byte[][] sectors, SectorWrite[] log, int count, in PowerCut cut)
    {
        int certain = count;
        if (count > 0 && cut.Mode == CutMode.Subset)
            certain = log[count - 1].Synced;
        else if (count > 0 && cut.Mode == CutMode.Torn)
            certain = count - 1;

        for (int i = 0; i < certain; i++)
            sectors[log[i].Sector] = log[i].Content;
        for (int i = certain; i < count; i++)
        {
            ref readonly SectorWrite write = ref log[i];
            if (cut.Mode == CutMode.Torn)
                sectors[write.Sector] = Tear(sectors[write.Sector], write.Content, cut.TornBytes);
            else if (cut.Keeps(i - certain))
                sectors[write.Sector] = write.Content;
        }
    }

    private static byte[] Tear(byte[] before, byte[] content, int newBytes)
    {
        byte[] torn = (byte[])before.Clone();
        System.Array.Copy(content, torn, newBytes);
        return torn;
    }
}

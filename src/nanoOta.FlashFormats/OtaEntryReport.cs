namespace nanoOta.FlashFormats;

/// <summary>What there is to say about a copy in otadata.</summary>
/// <param name="Copy">0 or 1.</param>
/// <param name="Content">blank, or the sequence, state and slot.</param>
/// <param name="IsActive">Whether it is the one that counts.</param>
public sealed record OtaEntryReport(int Copy, string Content, bool IsActive)
{
    public static OtaEntryReport Make(OtaData data, int copy)
    {
        OtaEntry entry = data[copy];
        string content = entry switch
        {
            { Sequence: OtaEntry.Blank } => "blank",
            { IsIntact: false } => $"sequence {entry.Sequence}, CRC wrong",
            _ when data.SlotOf(copy) < 0 => $"sequence {entry.Sequence}, {entry.State}",
            _ => $"sequence {entry.Sequence}, {entry.State}, selects ota_{data.SlotOf(copy)}",
        };
        return new OtaEntryReport(copy, content, data.Active == copy);
    }
}

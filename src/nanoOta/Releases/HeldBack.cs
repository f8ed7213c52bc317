namespace nanoOta;

/// <summary>
/// A version that the card gave up at boot is not downloaded again and again: it would be given up again. It is held
/// back until a newer one is released or the app forces it; if space was the reason, until a number of checks has
/// passed that doubles each time, because stock firmware can't say how much space there is.
/// </summary>
internal static class HeldBack
{
    private const int FirstChecks = 16;
    private const int MaxDoublings = 8;

    /// <summary>The update that is being rolled back was given up by the card.</summary>
    public static void Note(JournalRecord record)
    {
        if (record.LastError == OtaError.None)
            return;

        if (record.HeldBackVersion != record.NewVersion)
            record.HeldBackTimes = 0;
        record.HeldBackVersion = record.NewVersion;
        record.HeldBackError = record.LastError;
        record.HeldBackChecks = IsForSpace(record) ? (ushort)(FirstChecks << record.HeldBackTimes) : (ushort)0;
        if (record.HeldBackTimes < MaxDoublings)
            record.HeldBackTimes++;
    }

    /// <summary>Whether a version is passed over.</summary>
    public static bool IsHeldBack(JournalRecord record, string version) =>
        version == record.HeldBackVersion && (!IsForSpace(record) || record.HeldBackChecks > 0);

    /// <summary>A check for updates has passed the version over.</summary>
    /// <returns>Whether the record has changed.</returns>
    public static bool CountCheck(JournalRecord record)
    {
        if (record.HeldBackChecks == 0)
            return false;
        record.HeldBackChecks--;
        return true;
    }

    // What reads back wrong may be on a full card: its driver may have nothing to say.
    private static bool IsForSpace(JournalRecord record) => record.HeldBackError == OtaError.CardFull || record.HeldBackError == OtaError.ReadBackMismatch;
}

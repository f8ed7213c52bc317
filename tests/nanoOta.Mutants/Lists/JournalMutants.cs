using System.Collections.Generic;

namespace nanoOta.Mutants;

/// <summary>The two records, and what is made of their loss.</summary>
internal static class JournalMutants
{
    private const string Damage = "JournalDamageTests";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("the CRC of a record is not checked", Damage,
            new Mutation("JournalRecord.cs", "BitConverter.ToUInt32(buffer, CrcOffset) != CrcOf(buffer, crc)", "false")),
        new("the format of a record is not checked", Damage,
            new Mutation("JournalRecord.cs", "BitConverter.ToUInt16(buffer, 4) != Format", "false")),
        new("only the low byte of the format is checked", Damage,
            new Mutation("JournalRecord.cs", "BitConverter.ToUInt16(buffer, 4) != Format", "buffer[4] != Format")),
        new("any phase is taken", Damage,
            new Mutation("JournalRecord.cs", "buffer[6] > (byte)JournalPhase.RolledBack", "false")),
        new("a phase more is taken", Damage,
            new Mutation("JournalRecord.cs", "buffer[6] > (byte)JournalPhase.RolledBack", "buffer[6] > (byte)JournalPhase.RolledBack + 1")),
        new("a short record is overwritten in place", Damage,
            new Mutation("InstallJournal.cs", "_storage.GetLength(path) == JournalRecord.Size", "true")),
        new("a longer record is read", Damage,
            new Mutation("InstallJournal.cs", "stream.Length == JournalRecord.Size &&", "")),
        new("the older record counts", Damage,
            new Mutation("InstallJournal.cs", "second.Sequence > first.Sequence);", "second.Sequence < first.Sequence);")),
        new("PeekPhase reads the older record", Damage,
            new Mutation("InstallJournal.cs", "second.Sequence > first.Sequence) ? second.Phase", "second.Sequence < first.Sequence) ? second.Phase")),
        new("a lost journal forgets the rollback", "SwapDamageTests",
            new Mutation("UpdateCard.cs", "check.HadApp()", "false")),
        new("a lost journal forgets that /prev is kept", "SwapDamageTests",
            new Mutation("UpdateCard.cs", "record.Set(JournalFlags.KeepPrevious, true)", "record.Set(JournalFlags.KeepPrevious, false)")),
    ];
}

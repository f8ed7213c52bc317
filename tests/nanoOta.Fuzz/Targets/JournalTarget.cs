using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO.Hashing;
using System.Linq;

namespace nanoOta.Fuzz;

/// <summary>Both records of the journal, one after the other.</summary>
internal sealed class JournalTarget : FuzzTarget
{
    private const int Size = JournalRecord.Size;
    private const string First = InstallJournal.First + "/state";
    private const string Second = InstallJournal.Second + "/state";

    public override string Name => "journal";

    public override IReadOnlyList<byte[]> Seeds { get; } = [Build(5, 5), Build(8, 9), [.. Build(3, 3).AsSpan(0, Size), .. new byte[Size]]];

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All("nOta\u0001\0", "\0", "1.2.3", "0123456789abcdef", "\u00FF\u00FF", "\u00C3\u00A9", new string('9', 64), new string('\u00FF', 64));

    public override int Position(Random random, int length) => (random.Next(4) == 0 ? random.Next(length) : random.Next(290) + (random.Next(2) * Size)) % length;

    public override byte[] Repair(byte[] input)
    {
        for (int at = 0; at + Size <= Math.Min(input.Length, 2 * Size); at += Size)
            BinaryPrimitives.WriteUInt32LittleEndian(input.AsSpan(at + Size - 4), OwnCrc.Of(input.AsSpan(at, Size - 4)));
        return input;
    }

    public override void Run(byte[] input, FuzzRun run)
    {
        byte[] first = input[..Math.Min(Size, input.Length)];
        byte[] second = input[first.Length..];
        run.PassFirstCheck(IsRecord(first) || IsRecord(second));
        var card = new FuzzCard(run) { [First] = first, [Second] = second };
        var journal = new InstallJournal(card);
        if (!journal.Load())
            return;

        JournalRecord record = journal.Record;
        run.Accept();
        FuzzRun.Require(IsRecord(first) || IsRecord(second), "a record with a wrong CRC or magic");
        FuzzRun.Require(record.Phase <= JournalPhase.RolledBack, "a phase that is none");
        FuzzRun.Require(record.Sequence > 0, "a record of a journal that was being made");
        FuzzRun.Require(journal.PeekPhase() == record.Phase, "a look says another phase");
        FuzzRun.Require(Read(card, First).Sequence == record.Sequence && Read(card, Second).Sequence == record.Sequence, "a record was not mended");

        byte[] taken = IsRecord(first) && BinaryPrimitives.ReadUInt32LittleEndian(first.AsSpan(8)) == record.Sequence ? first : second;
        FuzzRun.Require(
            record.Serial == BinaryPrimitives.ReadUInt32LittleEndian(taken.AsSpan(280)) && record.NewSerial == BinaryPrimitives.ReadUInt32LittleEndian(taken.AsSpan(284)),
            "another serial number than is in the record");

        // Nobody comes to the end of the numbers: 4 billion writes.
        if (record.Sequence > uint.MaxValue - 2)
            return;
        journal.Write();
        var again = new InstallJournal(card);
        FuzzRun.Require(again.Load(), "what it wrote is no journal");
        RequireSame(record, again.Record);
    }

    private static bool IsRecord(byte[] bytes) =>
        bytes.Length == Size && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == 0x61744F6E && BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(4)) == 1
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(Size - 4)) == OwnCrc.Of(bytes.AsSpan(0, Size - 4));

    private static JournalRecord Read(FuzzCard card, string path) =>
        JournalRecord.Parse(card[path], new Crc32()) ?? throw new FuzzFindingException("a record was not mended");

    private static void RequireSame(JournalRecord record, JournalRecord again)
    {
        byte[] expected = new byte[Size];
        byte[] actual = new byte[Size];
        record.Serialize(expected, new Crc32());
        again.Serialize(actual, new Crc32());
        FuzzRun.Require(again.Sequence == record.Sequence && expected.AsSpan().SequenceEqual(actual), "written again it is another record");
        string[] texts = [record.OldVersion, record.NewVersion, record.RefusedVersion, record.HeldBackVersion];
        FuzzRun.Require(
            texts.SequenceEqual([again.OldVersion, again.NewVersion, again.RefusedVersion, again.HeldBackVersion])
            && again.Phase == record.Phase && again.HeldBackTimes == record.HeldBackTimes && again.HeldBackError == record.HeldBackError,
            "written again it says something else");
    }

    private static byte[] Build(uint first, uint second) => [.. Record(first), .. Record(second)];

    private static byte[] Record(uint sequence)
    {
        var record = new JournalRecord
        {
            Sequence = sequence,
            Phase = (JournalPhase)(sequence % 10),
            TrialBootsAllowed = 3,
            Flags = JournalFlags.KeepPrevious,
            OldVersion = "1.0.0",
            NewVersion = "1.1.0-rc.1+" + new string('b', 52),
            RefusedVersion = "0.9.0",
            HeldBackVersion = "1.0.1",
            HeldBackTimes = 1,
            HeldBackError = OtaError.ListDamaged,
            HeldBackChecks = 300,
            Serial = 17,
            NewSerial = 0x01020304,
        };
        byte[] bytes = new byte[Size];
        record.Serialize(bytes, new Crc32());
        return bytes;
    }
}

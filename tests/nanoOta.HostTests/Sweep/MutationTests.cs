using nanoOta.Mutants;
using nanoOta.Sweep;
using Xunit;
using Xunit.Abstractions;

namespace nanoOta.HostTests.Sweep;

/// <summary>
/// The sweep finds bugs: each of these plants one in the engine's source, compiles it, and runs the part of the sweep
/// that must fail. Where the scenario must come to its end as long as the power stays, that is asked too: then it was a
/// cut that showed the bug.
/// </summary>
public class MutationTests(ITestOutputHelper output)
{
    private const string Singles = nameof(FirstFailure.OfSingles);
    private const string Signed = nameof(FirstFailure.OfSignedSingles);
    private const string Pairs = nameof(FirstFailure.OfPairsAtTheJournal);

    [Theory]
    [InlineData(Singles, "update, confirmed", "Vfs", 4096, "InOrder")]
    [InlineData(Singles, "update, trial runs out", "Direct", 4096, "InOrder")]
    [InlineData(Singles, "update, confirmed", "Vfs", 4096, "Subset")]
    [InlineData(Signed, "update, confirmed", "Vfs", 4096, "InOrder")]
    [InlineData(Pairs, "replay of a half-made backup", "Vfs", 4096, "Torn")]
    public void The_engine_as_it_is_passes(string method, string scenario, string stack, int clusterSize, string mode)
    {
        Assert.Equal("", new MutatedEngine().Call(method, scenario, stack, clusterSize, mode));
    }

    [Fact]
    public void Two_phases_swapped() => Fails(
        Singles, "update, confirmed", "Vfs", "InOrder",
        new Mutation(
            "PhaseRunner.cs",
            "new ApplyPhase(_card.Files, withoutTrial ? null : _backup).Run(",
            "_card.Journal.Enter(JournalPhase.Trial); new ApplyPhase(_card.Files, withoutTrial ? null : _backup).Run("));

    [Fact]
    public void A_missing_close_before_the_journal_write() => Fails(
        Singles, "update, confirmed", "Vfs", "InOrder",
        new Mutation("FileListWriter.cs", "        _files.Close(_stream, _path);\n", "        if (!_path.StartsWith(\"prev\")) Dispose();\n"),
        new Mutation("BackupPhase.cs", "using (var list = new FileListWriter(_files, CardPaths.OldList))", "var list = new FileListWriter(_files, CardPaths.OldList);"));

    [Fact]
    public void One_record_instead_of_two() => Fails(
        Singles, "update, trial runs out", "Vfs", "Torn",
        new Mutation("InstallJournal.cs", "        Record.Sequence++;\n        Put(0);\n        Put(1);\n", "        Record.Sequence++;\n        Put(0);\n"));

    [Fact]
    public void No_healing_of_the_records() => Fails(
        Pairs, "replay of a half-made backup", "Vfs", "Torn",
        new Mutation("InstallJournal.cs", "if (other == null || other.Sequence != Record.Sequence)", "if (false)"),
        // Counting the boot makes them equal too.
        new Mutation("JournalReplay.cs", "record.ReplayAttempts++;\n        _card.Journal.Write();", "record.ReplayAttempts++;"));

    [Fact]
    public void An_allocation_before_the_deletes() => Fails(
        Singles, "update, confirmed", "Vfs", "Subset",
        new Mutation("ApplyPhase.cs", "            DeleteListed();\n", "            CopyMissing();\n            DeleteListed();\n"));

    [Fact]
    public void Create_on_the_journal() => Fails(
        Singles, "update, confirmed", "Vfs", "Subset",
        new Mutation("InstallJournal.cs", "_storage.OpenWrite(PathOf(copy))", "(Stream)((dynamic)_storage).CreateAlways(PathOf(copy))"));

    [Fact]
    public void Apply_without_backup() => Fails(
        Singles, "update, trial runs out", "Vfs", "InOrder",
        new Mutation(
            "BackupPhase.cs",
            "uint saved = _files.Copy(path, CardPaths.Saved(path));",
            "uint saved = _files.CrcOf(path);"));

    [Fact]
    public void A_restarted_apply_that_keeps_what_has_the_right_crc() => Fails(
        Singles, "update, confirmed", "Vfs", "Subset",
        new Mutation("ApplyPhase.cs", "!_known.Has(path, FileFlags.Old) || !_known.Has(path, FileFlags.New) || IsSaved(path)", "!new FileComparison(_files).AreEqual(path, CardPaths.Staged(path), out _)"));

    [Fact]
    public void A_directory_that_grows() => Fails(
        Singles, "full directory with holes", "Vfs", "InOrder",
        new Mutation("DirectoryRoom.cs", "<= SlotsOfACluster", "<= 100000"));

    [Fact]
    public void A_release_with_too_many_names_is_installed() => Fails(
        Singles, "too many names in a directory", "Vfs", "InOrder",
        new Mutation("ReleaseDirectory.cs", "MaxSlots = 120", "MaxSlots = 1000"));

    [Fact]
    public void Rollback_without_the_complete_list() => Fails(
        Singles, "update, rolled back on trial", "Vfs", "Torn",
        new Mutation(
            "RollbackPhase.cs",
            "if (!_old.Contains(path) || _files.Exists(CardPaths.Saved(path)))\n                Delete(path);\n        }",
            "if (FileListReader.PathsOf(_files, CardPaths.NewList).Contains(path) || _files.Exists(CardPaths.Saved(path)))\n                Delete(path);\n        }"));

    [Fact]
    public void A_rename_in_place_of_the_copy() => Fails(
        Singles, "update, confirmed", "Vfs", "InOrder",
        new Mutation(
            "CardFiles.Content.cs",
            "        MakeDirectory(CardPaths.Parent(to));\n",
            """
                    MakeDirectory(CardPaths.Parent(to));
                    if (from.StartsWith("next/"))
                    {
                        ((dynamic)_storage).Rename(from, to);
                        return CrcOf(to);
                    }

            """));

    [Fact]
    public void A_descriptor_that_is_not_saved() => Fails(
        Signed, "update, trial runs out", "Vfs", "InOrder",
        new Mutation("BackupPhase.cs", "if (path == CardPaths.AppList)", "if (path == CardPaths.AppList || path == CardPaths.AppDescriptor)"));

    [Fact]
    public void A_serial_number_that_is_confirmed_after_the_release() => Fails(
        Signed, "update, confirmed", "Vfs", "InOrder",
        new Mutation(
            "ReleaseDecision.cs",
            "            _card.Record.ConfirmSerial();\n            _card.Journal.Enter(JournalPhase.Cleanup);\n",
            "            _card.Journal.Enter(JournalPhase.Cleanup);\n            _card.Record.ConfirmSerial();\n"));

    [Fact]
    public void A_rollback_that_forgets_what_was_confirmed() => Fails(
        Signed, "update, rolled back on trial", "Vfs", "InOrder",
        new Mutation("PhaseRunner.cs", "record.ExpectedSlot = JournalRecord.NoSlot;", "record.ExpectedSlot = JournalRecord.NoSlot;\n        record.Serial = 0;"));

    private void Fails(string method, string scenario, string stack, string mode, params Mutation[] mutations)
    {
        string found = new MutatedEngine(mutations).Call(method, scenario, stack, 4096, mode);
        output.WriteLine(found);
        Assert.NotEqual("", found);
    }
}

using System.Collections.Generic;

namespace nanoOta.Mutants;

/// <summary>APPLY, the trial, and ROLLBACK.</summary>
internal static class SwapMutants
{
    private const string Damage = "SwapDamageTests";
    private const string Second = "SecondUpdateTests";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("APPLY does not check what it copies", Damage,
            new Mutation("ApplyPhase.cs", " != release.Crc)", " != release.Crc && false)")),
        new("APPLY does not look at what BACKUP left", Damage,
            new Mutation("ApplyPhase.cs", "if (isLeft && (_backup != null || IsRight(release)))", "if (isLeft)")),
        new("APPLY does not delete the list first", Damage,
            new Mutation("ApplyPhase.cs", "_files.Delete(CardPaths.AppList);", "")),
        new("ROLLBACK does not delete the list first", Damage,
            new Mutation("RollbackPhase.cs", "_files.Delete(CardPaths.AppList);", "")),
        new("ROLLBACK does not check the CRC of a saved file", Damage,
            new Mutation("RollbackPhase.cs", " != old.Crc", " != old.Crc && false")),
        new("Rollback() does not check what was saved", "TrialTests",
            new Mutation("ReleaseDecision.cs", "new PreviousCheck(_card.Files).Run();\n                _card.RollBackInstalled", "_card.RollBackInstalled")),
        new("a trial boot that can't be counted stays a trial", Damage,
            new Mutation("JournalReplay.cs Fallback.cs", " || failed == JournalPhase.Trial", "")),
        new("a trial has a boot more", "TrialTests",
            new Mutation("JournalReplay.cs", "record.TrialBoots >= record.TrialBootsAllowed", "record.TrialBoots > record.TrialBootsAllowed")),
        new("the boots of the trial before count", Second,
            new Mutation("JournalReplay.cs PhaseRunner.cs", "record.TrialBoots = 0;", "")),
        new("crashes of the old release count against the new one", "BootFileTests",
            new Mutation("JournalReplay.cs PhaseRunner.cs", "record.Crashes = 0;", "", Occurrence: 1)),
        new("crashes of the new release count against the old one", "BootFileTests",
            new Mutation("JournalReplay.cs PhaseRunner.cs", "record.Crashes = 0;", "", Occurrence: 2)),
        new("a directory that shows the root is emptied", Damage,
            new Mutation("DirectoryTree.cs", "RefuseRoot(directory, names);", "", Occurrence: 1)),
        new("APPLY deletes in a directory that shows the root", Damage + " PhaseRuleTests",
            new Mutation("ApplyPhase.cs", "DirectoryTree.RefuseRoot(directory, directories);", "")),
        new("ROLLBACK deletes in a directory that shows the root", Damage + " PhaseRuleTests",
            new Mutation("RollbackPhase.cs", "DirectoryTree.RefuseRoot(directory, directories);", "")),
        new("a half-made directory stays", "HalfMadeDirectoryTests",
            new Mutation("DirectoryTree.cs", "                RequireEntries(files, path);\n", "")),
        new("empty directories of a directory that shows the root are removed", Damage + " PhaseRuleTests",
            new Mutation("DirectoryTree.cs", "RefuseRoot(directory, names);", "", Occurrence: 2))
        {
            Harmless = "APPLY and ROLLBACK have looked at every directory of /app just before, when they deleted in it; nothing is made in between.",
        },
    ];
}

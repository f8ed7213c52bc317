using System.Collections.Generic;

namespace nanoOta.Mutants;

/// <summary>From the download to the boot that installs it.</summary>
internal static class StagingMutants
{
    private const string Failing = "FailingCardTests";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("space for one copy is enough", "InstallLimitTests",
            new Mutation("StagingPhase.cs", "(free - SpaceReserve) / 2", "free - SpaceReserve")),
        new("the hash is not reset between two downloads", "SecondUpdateTests",
            new Mutation("StagingPhase.cs", "sha1.Reset();", "")),
        new("the hash is not compared", "InstallLimitTests",
            new Mutation("StagingPhase.cs", "Hex.Encode(sha1.Finish()) != Hex.Encode(release.Sha1)", "sha1.Finish() == null")),
        new("a staged file stays open", "OpenFileTests",
            new Mutation("FileStaging.cs", "StreamReading.Release(target);", "")),
        new("the version file stays open", "OpenFileTests",
            new Mutation("SmallFile.cs", "            StreamReading.Release(stream);\n            throw e;", "            throw e;")),
        new("a copy that fails leaves its target open", "OpenFileTests",
            new Mutation("CardFiles.Content.cs", "            StreamReading.Release(target);", "")),
        new("a copy leaves its source open", "OpenFileTests",
            new Mutation("CardFiles.Content.cs", "            StreamReading.Release(source);", "")),
        new("what was staged is not read back", Failing,
            new Mutation("StagingPhase.cs", "            ReadBack();", "")),
        new("a copy is not read back", Failing,
            new Mutation("CardFiles.Content.cs", "CrcOf(to) != crc", "false")),
        new("BACKUP does not check its lists", Failing,
            new Mutation("BackupPhase.cs", "            FileListReader.AddTo(Known, FileFlags.Old, _files, CardPaths.OldList);\n            FileListReader.RequireIntact(_files, CardPaths.NewList);\n", "")),
    ];
}

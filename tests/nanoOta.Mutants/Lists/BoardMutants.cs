using System.Collections.Generic;

namespace nanoOta.Mutants;

/// <summary>The card's driver, SdBoot, and the tool.</summary>
internal static class BoardMutants
{
    private const string Files = "BootFileTests";
    private const string SdBoot = "nanoOta.SdBoot";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("DriveStorage.Create overwrites", "InstallLimitTests",
            new Mutation("DriveStorage.cs", "FileMode.CreateNew", "FileMode.Create")),
        new("a longer file is taken for the log", Files,
            new Mutation("BootLog.cs", "stream.Length == Size &&", "")) { Project = SdBoot },
        new("an empty log is taken for someone's file", Files,
            new Mutation("BootLog.cs", "length != 0 && length != Size", "length != Size")) { Project = SdBoot },
        new("a log of zeros is taken for someone's file", Files,
            new Mutation("BootLog.cs", "length != 0 && length != Size", "length != 0")) { Project = SdBoot },
        new("someone's file is taken for the log", Files + " ForeignCardTests",
            new Mutation("BootLog.cs", "length != 0 && length != Size", "false")) { Project = SdBoot },
        new("the log has one boot less", Files,
            new Mutation("BootLog.cs", "Boots = 20", "Boots = 19")) { Project = SdBoot },
        new(".boot may have any length", Files,
            new Mutation("AppLoader.cs", "text.Length > BootFile.MaxTextLength", "false")) { Project = SdBoot },
        new(".boot may have a byte more", Files,
            new Mutation("BootFile.cs", "MaxTextLength = 4096", "MaxTextLength = 4097")) { Project = SdBoot },
        new(".boot may have a byte less", Files,
            new Mutation("BootFile.cs", "MaxTextLength = 4096", "MaxTextLength = 4095")) { Project = SdBoot },
        new("verify does not hash what pads an archive", "VerifyPaddingTests",
            new Mutation("ArchiveContent.cs", "hashed.Read(buffer, 0, buffer.Length) > 0", "hashed == null")) { Project = "nanoOta.Tool" },
    ];
}

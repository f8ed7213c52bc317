using System.Collections.Generic;

namespace nanoOta.Mutants;

/// <summary>Releases with firmware, and the banks.</summary>
internal static class FirmwareMutants
{
    private const string Second = "SecondUpdateTests";
    private const string Limits = "ImageLimitTests";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("the resets of the firmware before count", Second,
            new Mutation("JournalReplay.cs PhaseRunner.cs", "record.SwitchAttempts = 0;", "")),
        new("files alone keep the bank of the update before", Second,
            new Mutation("StagingPhase.cs", "record.ExpectedSlot = _firmware.Validate();", "byte bank = _firmware.Validate(); record.ExpectedSlot = bank == JournalRecord.NoSlot ? record.ExpectedSlot : bank;")),
        new("an update that is rolled back keeps its bank", Second,
            new Mutation("JournalReplay.cs PhaseRunner.cs", "record.ExpectedSlot = JournalRecord.NoSlot;", "")),
        new("new firmware leaves the rollback to the old one", Second,
            new Mutation("FirmwareIntake.cs", "ForgetOldBank();", "", Occurrence: 1)),
        new("files alone leave the rollback to firmware that is forgotten", Second,
            new Mutation("FirmwareIntake.cs", "ForgetOldBank();", "", Occurrence: 2)),
        new("a switch of the firmware is counted after it", "InstallLimitTests",
            new Mutation("FirmwareSwitch.cs", "Bank.Switch();", ""),
            new Mutation("FirmwareSwitch.cs", "record.SwitchAttempts++;", "Bank.Switch(); record.SwitchAttempts++;")),
        new("the secure version must be higher than the chip's", Limits,
            new Mutation("ImageWriter.cs", "header.SecureVersion < (uint)", "header.SecureVersion <= (uint)")) { Project = "nanoOta.Esp32" },
        new("a secure version one too low is taken", Limits,
            new Mutation("ImageWriter.cs", "header.SecureVersion < (uint)", "header.SecureVersion + 1 < (uint)")) { Project = "nanoOta.Esp32" },
        new("an image whose data ends on 16 has no room for its checksum", Limits,
            new Mutation("ImageHeader.cs", "(NextSegment / 16 * 16) + 16", "((NextSegment + 15) / 16 * 16)")) { Project = "nanoOta.Esp32" },
    ];
}

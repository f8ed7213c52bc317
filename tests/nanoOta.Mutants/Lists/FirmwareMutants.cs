using System.Collections.Generic;

namespace nanoOta.Mutants;

/// <summary>Releases with firmware, and the banks.</summary>
internal static class FirmwareMutants
{
    private const string Second = "SecondUpdateTests";
    private const string Limits = "ImageLimitTests";
    private const string Kept = "KeptFirmwareTests";
    private const string Resumed = "ResumedFirmwareTests";

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
        new("firmware that runs on trial is taken for the release's", Kept,
            new Mutation("FirmwareIntake.cs", "bool runs = bank.StaysActive;", "bool runs = true;")),
        new("firmware that runs is noted as the bank to go back from", Kept,
            new Mutation("FirmwareIntake.cs", "return JournalRecord.NoSlot;", "return _wanted ? (byte)_bank.ActiveSlot : JournalRecord.NoSlot;")),
        new("firmware that is there leaves the rollback to files of another one", Kept,
            new Mutation("FirmwareIntake.cs", "ForgetOldBank();", "", Occurrence: 2)),
        new("an image without blocks is there", Kept,
            new Mutation("FirmwareIntake.cs", "runs && end > 0", "runs")),
        new("the download goes on, and the flash does not", Resumed,
            new Mutation("FirmwareIntake.cs", "bank.Resume(Kept);", "")),
        new("a bank's block is not compared", Resumed,
            new Mutation("FirmwareIntake.cs", "return verifier.IsContentRight();", "return true;")),
        new("blocks behind a wrong one are kept", Kept,
            new Mutation("FirmwareIntake.cs", "isKept = isKept && ", "isKept = ")),
        new("the flash behind what is kept counts as erased", "ResumeTests",
            new Mutation("ImageWriter.cs", "_erased = offset;", "_erased = offset + BlockSize;")) { Project = "nanoOta.Esp32" },
        new("an image goes on without a look at its head", "ResumeTests",
            new Mutation("ImageWriter.cs", "CheckHead(_chunk, 0, ImageHeader.HeadSize);", "_header = ImageHeader.Parse(_chunk, 0, _facts[BankValue.Size]);")) { Project = "nanoOta.Esp32" },
        new("an image goes on while the running one is on trial", "ResumeTests",
            new Mutation("BankUpdate.cs", "        Abort();\n        CheckConfirmed();", "        Abort();")) { Project = "nanoOta.Esp32" },
        new("the secure version must be higher than the chip's", Limits,
            new Mutation("ImageWriter.cs", "header.SecureVersion < (uint)", "header.SecureVersion <= (uint)")) { Project = "nanoOta.Esp32" },
        new("a secure version one too low is taken", Limits,
            new Mutation("ImageWriter.cs", "header.SecureVersion < (uint)", "header.SecureVersion + 1 < (uint)")) { Project = "nanoOta.Esp32" },
        new("an image whose data ends on 16 has no room for its checksum", Limits,
            new Mutation("ImageHeader.cs", "(NextSegment / 16 * 16) + 16", "((NextSegment + 15) / 16 * 16)")) { Project = "nanoOta.Esp32" },
    ];
}

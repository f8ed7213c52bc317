using System;
using System.Collections.Generic;
using System.Linq;
using nanoOta.HostTests.Sweep;
using nanoOta.Mutants;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;
using Xunit;
using Xunit.Abstractions;

namespace nanoOta.HostTests.Banks;

/// <summary>
/// Releases with firmware: the power goes at every operation on card and flash, and whatever runs after it, files and firmware are of
/// one release. The planted bugs show that the sweep would see it.
/// </summary>
public class FirmwareSweepTests(ITestOutputHelper output)
{
    [Fact]
    public void Files_and_firmware_are_of_one_release_wherever_the_power_goes() =>
        Passes(new SweepSelection(null, CardStack.Vfs, [4096], []));

    /// <summary>The scenarios in which a bank holds the release's firmware already.</summary>
    [Fact]
    public void Firmware_that_is_kept_and_files_are_of_one_release_wherever_the_power_goes() =>
        Passes(new SweepSelection("firmware, then", CardStack.Vfs, [4096], []) { IsSigned = true });

    [Fact]
    public void The_engine_as_it_is_passes() =>
        Assert.Equal("", new MutatedEngine().Call(nameof(FirstFailure.OfFirmware), "firmware, confirmed", "Vfs"));

    [Fact]
    public void The_files_are_confirmed_before_the_firmware() => Fails(
        "firmware, confirmed",
        new Mutation("ReleaseDecision.cs", "            if (_card.Record.ExpectedSlot != JournalRecord.NoSlot)\n                ConfirmFirmware();\n", ""),
        new Mutation(
            "ReleaseDecision.cs",
            "            _card.Journal.Enter(JournalPhase.Cleanup);\n        }\n\n        try",
            "            _card.Journal.Enter(JournalPhase.Cleanup);\n            _bank?.Confirm();\n        }\n\n        try"));

    [Fact]
    public void The_firmware_is_never_confirmed() => Fails(
        "firmware, confirmed",
        new Mutation("ReleaseDecision.cs", "        _bank.Confirm();\n", ""));

    [Fact]
    public void The_bank_that_runs_is_not_looked_at() => Fails(
        "firmware, never confirmed",
        new Mutation("JournalReplay.cs", " || !_firmware.IsExpected)", ")"));

    [Fact]
    public void The_trial_begins_without_the_new_firmware() => Fails(
        "firmware, confirmed",
        new Mutation("PhaseRunner.cs", "record.ExpectedSlot == JournalRecord.NoSlot ? JournalPhase.Trial : JournalPhase.Switch", "JournalPhase.Trial"));

    [Fact]
    public void The_old_files_come_back_without_the_old_firmware() => Fails(
        "firmware, rolled back later",
        new Mutation("PhaseRunner.cs", "        if (_firmware.SwitchBack())\n            return true;\n", ""));

    [Fact]
    public void The_bank_of_the_release_is_forgotten() => Fails(
        "firmware, rolled back later",
        new Mutation("FirmwareIntake.cs", "return (byte)_bank.InactiveSlot;", "return JournalRecord.NoSlot;"));

    [Fact]
    public void A_bank_that_runs_already_is_switched_back_to() => Fails(
        "two firmware updates in a row",
        new Mutation("FirmwareSwitch.cs", "if (!HasFirmware || _bank == null || !IsExpected)", "if (!HasFirmware || _bank == null)"));

    private static void Passes(SweepSelection selection)
    {
        IReadOnlyList<SweepRow> rows = SweepRunner.Run(FirmwareCuts.Jobs(selection, chains: 10));

        Assert.Equal("", string.Join(Environment.NewLine, rows.SelectMany(row => row.Messages)));
        Assert.All(rows, row => Assert.True(row.Recoveries > 400, $"hardly anything was done: {row.Setting}"));
    }

    private void Fails(string scenario, params Mutation[] mutations)
    {
        string found = new MutatedEngine(mutations).Call(nameof(FirstFailure.OfFirmware), scenario, "Vfs");
        output.WriteLine(found);
        Assert.NotEqual("", found);
    }
}

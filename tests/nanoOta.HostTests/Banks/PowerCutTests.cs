using System;
using System.Collections.Generic;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.Simulator;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>
/// The power goes at every flash operation of flash + switch + boot + confirm + rollback: before it, after it and, in several ways,
/// in its middle.
/// </summary>
public class PowerCutTests
{
    private const int ChunkSize = 0x1000;

    private static readonly byte[] Old = new ImageBuilder { Size = 0x6000, Seed = 1 }.Build();
    private static readonly byte[] Before = new ImageBuilder { Size = 0x8000, Seed = 9 }.Build();
    private static readonly byte[] New = new ImageBuilder { Size = 0x12340, Seed = 2 }.Build();
    private static readonly byte[] Third = new ImageBuilder { Size = 0x3000, Seed = 3 }.Build();

    // A copy of otadata is 32 bytes: sequence @0, label, state @24, CRC @28. Each pattern leaves another part of it half done.
    private static readonly CutPattern[] Patterns =
    [
        CutPatterns.Scattered,
        CutPatterns.FirstBytes(4),
        CutPatterns.FirstBytes(8),
        CutPatterns.FirstBytes(12),
        CutPatterns.FirstBytes(24),
        CutPatterns.FirstBytes(28),
        CutPatterns.AllButFirstBytes(4),
        CutPatterns.AllButFirstBytes(8),
        CutPatterns.AllButFirstBytes(12),
        CutPatterns.AllButFirstBytes(24),
        CutPatterns.AllButFirstBytes(28),
        CutPatterns.AllBut(24, 4),
        CutPatterns.AllBut(8, 4),
        CutPatterns.AllBut(0, 4),
    ];

    public static TheoryData<string> Scenarios => new(
    [
        "confirmed",
        "rolled back",
        "given up after all",
        "not confirmed",
        "back without flashing",
        "flashed again after the switch",
        "fallen back, then updated",
    ]);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_board_boots_a_complete_image_and_can_be_flashed_again(string scenario)
    {
        int n = 0;
        foreach (FlashOperation operation in Record(scenario))
        {
            n++;
            foreach (CutMoment moment in new[] { CutMoment.Before, CutMoment.Middle, CutMoment.After })
            {
                foreach (CutPattern pattern in moment == CutMoment.Middle ? PatternsFor(operation) : Patterns[..1])
                {
                    BankBoard board = CutAt(scenario, n, moment, pattern);

                    Assert.True(board.Boot() != null, $"dead after {moment} of operation {n}");
                    AssertIntact(board, n, moment);
                    AssertCanBeFlashed(board);
                }
            }
        }

        Assert.True(n >= 5);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_second_cut_in_the_boot_after_the_first_does_no_harm(string scenario)
    {
        int n = 0;
        int bootCuts = 0;
        foreach (FlashOperation operation in Record(scenario))
        {
            n++;
            foreach (CutPattern pattern in PatternsFor(operation))
            {
                BankBoard cut = CutAt(scenario, n, CutMoment.Middle, pattern);
                for (int m = 1; ; m++)
                {
                    BankBoard board = cut.Clone();
                    board.Flash.Pattern = pattern;
                    board.Flash.CutPower(m, CutMoment.Middle);
                    if (!IsCut(() => board.Boot()))
                        break;

                    bootCuts++;
                    Assert.True(board.Boot() != null, $"dead after operation {n}, then {m} of the boot");
                    AssertIntact(board, n, CutMoment.Middle);
                    AssertCanBeFlashed(board);
                }
            }
        }

        Assert.True(bootCuts > 0);
    }

    [Fact]
    public void Up_to_the_switch_s_last_operation_the_old_image_runs_whatever_a_cut_leaves()
    {
        BankBoard board = Start();
        Assert.False(IsCut(() => FlashAndSwitch(board)));
        int last = board.Flash.Operations;
        for (int n = Start().Flash.Operations + 1; n <= last; n++)
        {
            foreach (CutPattern pattern in Patterns)
            {
                board = Start();
                board.Flash.Pattern = pattern;
                board.Flash.PowerAt = operation => operation.Number == n ? CutMoment.Middle : CutMoment.None;
                Assert.True(IsCut(() => FlashAndSwitch(board)));

                // An entry that came through intact in spite of the cut is the switch itself: then the new image is on its trial.
                bool switched = board.Boot() == 1;
                Assert.True(!switched || (n == last && board.Update.Active.State == BankState.PendingVerify), $"operation {n}");
                Assert.Equal(0, switched ? board.Boot() : board.Running);
            }
        }
    }

    private static BankBoard Start()
    {
        BankBoard board = new();
        board.Put(0, Old);
        board.Put(1, Before);
        board.Boot();
        return board;
    }

    private static void FlashAndSwitch(BankBoard board)
    {
        board.FlashAll(New, ChunkSize);
        board.Update.Switch();
    }

    private static void Tell(string scenario, BankBoard board)
    {
        if (scenario == "back without flashing")
        {
            board.Update.Switch();
            board.Boot();
            board.Update.Confirm();
            return;
        }

        if (scenario == "fallen back, then updated")
        {
            // otadata selects slot 1, which does not start.
            board.PutEntry(1, OtaEntry.Make(2, BankState.Valid));
            board.Put(1, new ImageBuilder { Fault = ImageFault.Body }.Build());
            board.Boot();
        }

        if (scenario == "flashed again after the switch")
        {
            board.FlashAll(Third, ChunkSize);
            board.Update.Switch();
        }

        FlashAndSwitch(board);
        board.Boot();
        if (scenario is "confirmed" or "given up after all")
            board.Update.Confirm();
        if (scenario is "rolled back" or "given up after all")
            board.Update.Rollback();
        board.Boot();
    }

    private static List<FlashOperation> Record(string scenario)
    {
        List<FlashOperation> operations = [];
        BankBoard board = Start();
        board.Flash.PowerAt = operation =>
        {
            operations.Add(operation);
            return CutMoment.None;
        };
        Tell(scenario, board);
        return operations;
    }

    // In a bank every half image is as bad as the next one; otadata is where it matters which half.
    private static CutPattern[] PatternsFor(FlashOperation operation) =>
        operation.Address < BankBoard.Table.FindSlot(0)!.Offset ? Patterns : Patterns[..2];

    private static BankBoard CutAt(string scenario, int n, CutMoment moment, CutPattern pattern)
    {
        BankBoard board = Start();
        board.Flash.Pattern = pattern;
        board.Flash.CutPower(n, moment);
        Assert.True(IsCut(() => Tell(scenario, board)), $"operation {n} never came");
        return board;
    }

    private static bool IsCut(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (PowerCutException)
        {
            return true;
        }
    }

    private static void AssertIntact(BankBoard board, int n, CutMoment moment)
    {
        int slot = board.Running!.Value;
        bool isIntact = slot == 0 ? board.Holds(0, Old) : Array.Exists([Before, New, Third], image => board.Holds(1, image));
        Assert.True(isIntact, $"half an image runs in slot {slot} after {moment} of operation {n}");
    }

    // As an app does that finds itself on trial: it works, so it confirms; then the next update.
    private static void AssertCanBeFlashed(BankBoard board)
    {
        if (board.Update.Active.State == BankState.PendingVerify)
            board.Update.Confirm();

        int slot = 1 - board.Running!.Value;
        board.FlashAll(Third, ChunkSize);
        board.Update.Switch();
        Assert.Equal(slot, board.Boot());
        Assert.True(board.Holds(slot, Third));

        // And that trial, too, can fail.
        Assert.Equal(1 - slot, board.Boot());
    }
}

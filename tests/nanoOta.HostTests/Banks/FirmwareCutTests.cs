using System;
using nanoOta.Simulator;
using nanoOta.Simulator.Flash;
using Xunit;
using Xunit.Abstractions;

namespace nanoOta.HostTests.Banks;

/// <summary>
/// The power goes in the middle of flashing a signed image: what is half erased or half written is done again, what is complete and
/// right is not fetched again, and the image is what was signed.
/// </summary>
public sealed class FirmwareCutTests(ITestOutputHelper output)
{
    private const int Second = 1;

    // One complete block and a short one: a cut at every operation takes its time.
    private readonly byte[] _image = SignedFirmwareBoard.Image(2, SignedFirmwareBoard.Block + 0x200);

    public static TheoryData<CutMoment> Moments => [CutMoment.Before, CutMoment.Middle, CutMoment.After];

    [Theory]
    [MemberData(nameof(Moments))]
    public void Cut_at_every_operation_of_the_flash(CutMoment moment)
    {
        BankBoard start = SignedFirmwareBoard.Running(SignedFirmwareBoard.Image(1));
        long most = 0;
        int operations = 0;
        for (int n = 1; ; n++)
        {
            using var board = new SignedFirmwareBoard(Booted(start));
            board.Offer(_image);
            board.Board.Flash.CutPower(n, moment);
            if (!IsCut(board))
                break;

            operations++;
            AssertInstalled(board, 1);
            most = Math.Max(most, board.Source.Received);
        }

        output.WriteLine($"{operations} operations, {most} bytes received at most");
        // Two blocks and their pages.
        Assert.Equal(2 + (_image.Length / NorFlash.PageSize), operations);
    }

    [Fact]
    public void Chains_of_cuts()
    {
        BankBoard start = SignedFirmwareBoard.Running(SignedFirmwareBoard.Image(1));
        for (int seed = 1; seed <= 40; seed++)
        {
            output.WriteLine($"seed {seed}");
            var random = new Random(seed);
            using var board = new SignedFirmwareBoard(Booted(start));
            board.Offer(_image);
            int cuts = 0;
            while (cuts < 6)
            {
                board.Board.Flash.CutPower(random.Next(1, 400), (CutMoment)random.Next((int)CutMoment.Before, (int)CutMoment.After + 1));
                if (!IsCut(board))
                    break;
                cuts++;
            }

            board.Board.Flash.PowerAt = null;
            AssertInstalled(board, cuts);
        }
    }

    private static BankBoard Booted(BankBoard start)
    {
        BankBoard board = start.Clone();
        board.Boot();
        return board;
    }

    private static bool IsCut(SignedFirmwareBoard board)
    {
        try
        {
            Assert.True(board.Updater().InstallUpdateIfAvailable());
            return false;
        }
        catch (PowerCutException)
        {
            board.Reset();
            return true;
        }
    }

    private void AssertInstalled(SignedFirmwareBoard board, int cuts)
    {
        if (board.Updater().State == OtaState.Idle)
        {
            board.AssertOldRuns();
            Assert.True(board.Updater().InstallUpdateIfAvailable());
        }

        board.Reset();
        board.Updater().Confirm();
        Assert.Equal(Second, board.Board.Running);
        Assert.True(board.Board.Holds(Second, _image));
        board.Device.AssertNewRuns();
        long all = SignedFirmwareBoard.BeforeImage + _image.Length;
        // Of each directory the file that came last is fetched again too: here these are all files in front of the image.
        Assert.InRange(board.Source.Received, all, all + (cuts * (SignedFirmwareBoard.Block + SignedFirmwareBoard.BeforeImage)));
    }
}

using System;
using System.Diagnostics;
using System.Security.Cryptography;

namespace nanoOta.Bench;

/// <summary>Runs updates, and says what each cost.</summary>
internal static class Measures
{
    // As the engine at boot.
    private const int ChunkSize = 2 * OtaOptions.DefaultBufferSize;

    /// <summary>An update by the product: the download, the boot that installs it, the confirmation.</summary>
    /// <param name="isSigned">Whether the release has a descriptor.</param>
    /// <param name="changed">How many files change.</param>
    public static Measured Update(bool isSigned, int changed)
    {
        var work = new Workload(changed);
        using var board = new Board(work.Old, isSigned);
        board.Offer("1.1.0", work.New);
        Cost before = board.Total;
        long began = Stopwatch.GetTimestamp();
        board.Stage();
        Cost staged = board.Total;
        board.Boot();
        Cost booted = board.Total;
        board.Confirm();
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Cost after = board.Total;
        if (!board.Holds(work.New))
            throw new InvalidOperationException("The update is not what was offered.");
        return new Measured(after - before, booted - staged, board.ArchiveSize, seconds);
    }

    /// <summary>The power fails when half of the archive has come.</summary>
    /// <returns>Bytes received in all, per byte of the archive.</returns>
    public static double ReceivedWithCut()
    {
        var work = new Workload(Workload.FileCount);
        using var board = new Board(work.Old, true);
        board.Offer("1.1.0", work.New);
        Cost before = board.Total;
        board.StageWithCut(board.ArchiveSize / 2);
        Cost after = board.Total;
        board.Boot();
        board.Confirm();
        if (!board.Holds(work.New))
            throw new InvalidOperationException("The update is not what was offered.");
        return (double)(after - before).Air / board.ArchiveSize;
    }

    /// <summary>The same update by the model of today's updater, which knows no difference between one file and all.</summary>
    public static Measured Prior()
    {
        var work = new Workload(Workload.FileCount);
        byte[] archive = Workload.Archive(work.New);
        byte[] sha1 = SHA1.HashData(archive);
        var card = new CountedCard(Board.NewCard());
        var updater = new PriorUpdater(card);
        updater.Prepare(work.Old);
        Cost before = card.Total(0, 0);
        long began = Stopwatch.GetTimestamp();
        updater.Update(archive, sha1);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Cost after = card.Total(archive.Length, 2);
        return new Measured(after - before, after - after, archive.Length, seconds);
    }

    /// <summary>The least that copy-forward can cost on this card.</summary>
    public static Measured Floor(bool isSigned, int changed)
    {
        var work = new Workload(changed);
        var card = new CountedCard(Board.NewCard());
        var floor = new CopyForward(card, ChunkSize, isSigned);
        floor.Prepare(work.Old);
        Cost before = card.Total(0, 0);
        floor.Stage(work.Old, work.New);
        Cost staged = card.Total(0, 0);
        floor.Boot();
        Cost booted = card.Total(0, 0);
        floor.Confirm();
        return new Measured(card.Total(0, 0) - before, booted - staged, Workload.Archive(work.New).Length, 0);
    }

    /// <summary>The time of an update on this host, simulated card included, beside that of today's updater: the best of some runs each.</summary>
    public static double TimeBesidePrior(bool isSigned)
    {
        const int Runs = 7;
        double ours = double.MaxValue;
        double prior = double.MaxValue;
        // In turn: whatever else the host does then meets both.
        for (int i = 0; i < Runs; i++)
        {
            ours = Math.Min(ours, Update(isSigned, Workload.FileCount).Seconds);
            prior = Math.Min(prior, Prior().Seconds);
        }

        return ours / prior;
    }
}

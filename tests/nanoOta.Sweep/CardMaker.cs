using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>Makes the card that a scenario begins with: at rest, used before, with the user's files and what was installed.</summary>
public static class CardMaker
{
    public static SweepStart Make(SweepSetting setting)
    {
        Scenario scenario = setting.Scenario;
        if (scenario.FullIn is { } phase)
            return StartOf(setting, MakeImage(setting, FreeClustersFor(setting, phase)));

        SweepStart start = StartOf(setting, MakeImage(setting, null));
        return scenario.StartsIn is { } middle ? CutIn(start, middle) : start;
    }

    /// <summary>The same card with so many clusters free.</summary>
    public static SweepStart MakeFull(SweepSetting setting, int freeClusters) =>
        StartOf(setting, MakeImage(setting, freeClusters));

    private static SweepStart StartOf(SweepSetting setting, CardImage image) =>
        new(setting, image, CardModel.Of(setting.Scenario), 0);

    private static CardImage MakeImage(SweepSetting setting, int? freeClusters)
    {
        Scenario scenario = setting.Scenario;
        var card = new FaultyCard(setting.Stack, setting.ClusterSize, (long)setting.ClusterSize * scenario.Clusters)
        {
            HangsWhenFull = false,
            Folder = setting.Folder,
        };
        if (setting.Folder.Length > 0)
            card.CreateDirectory(CardPaths.Parent(CardModel.Filler));
        if (setting.HasOldDirectories)
            LeaveOldDirectories(card);
        foreach ((string path, byte[] content) in CardModel.UserFiles)
            Write(card, path, content);

        if (scenario.Before is { } before)
        {
            if (scenario.CopiedByHand)
            {
                foreach ((string path, byte[] content) in before.Files)
                    Write(card, path, content);
            }
            else
            {
                Install(card, before);
            }
        }

        if (freeClusters is { } free)
            Fill(card, free);
        return card.Snapshot();
    }

    private static void LeaveOldDirectories(FaultyCard card)
    {
        var sector = new byte[FatGeometry.SectorSize];
        for (int entry = 0; entry < sector.Length / 32; entry++)
        {
            Span<byte> slot = sector.AsSpan(entry * 32, 32);
            System.Text.Encoding.ASCII.GetBytes("OLD000" + (char)('A' + entry) + " BIN", slot);
            slot[11] = 0x20;
            slot[26] = (byte)(3 + entry);
            slot[28] = 200;
        }

        using (Stream file = card.Create("old"))
        {
            try
            {
                while (true)
                    file.Write(sector, 0, sector.Length);
            }
            catch (IOException)
            {
                // Full.
            }
        }

        card.DeleteFile("old");
    }

    /// <summary>By the engine itself, so that the card is what a device has.</summary>
    private static void Install(FaultyCard card, ReleaseContent release)
    {
        var server = new ReleaseServer { Offered = release };
        using var updater = new OtaUpdater(server, card, new OtaOptions { Verifier = release.Descriptor == null ? null : SweptKey.NewVerifier() });
        updater.InstallUpdateIfAvailable();
        new JournalReplay(card).ReplayAtBoot();
        updater.Confirm();
    }

    private static void Write(FaultyCard card, string path, byte[] content)
    {
        for (int slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (!card.DirectoryExists(path[..slash]))
                card.CreateDirectory(path[..slash]);
        }

        using Stream file = card.Create(path);
        file.Write(content, 0, content.Length);
    }

    private static void Fill(FaultyCard card, int freeClusters)
    {
        card.ReportsFreeSpace = true;
        long clusters = card.FreeSpace / card.Geometry.ClusterSize - freeClusters;
        if (clusters > 0)
            Write(card, CardModel.Filler, new byte[clusters * card.Geometry.ClusterSize]);
    }

    /// <summary>The most free clusters with which the scenario still ends in this phase for want of space.</summary>
    private static int FreeClustersFor(SweepSetting setting, JournalPhase phase)
    {
        // With more space an update comes further: the least with which it comes beyond is found by halves.
        int least = 0;
        int enough = setting.Scenario.Clusters;
        while (least < enough)
        {
            int middle = (least + enough) / 2;
            SweepStart start = MakeFull(setting, middle);
            List<JournalPhase> seen = Phases(start, Recording.Of(start.NewDevice(start.NewCard())));
            if (IsBeyond(seen, phase))
                enough = middle;
            else
                least = middle + 1;
        }

        return least - 1;
    }

    private static bool IsBeyond(List<JournalPhase> seen, JournalPhase phase) => seen.Contains(phase switch
    {
        JournalPhase.Staging => JournalPhase.Staged,
        JournalPhase.Backup => JournalPhase.Apply,
        _ => JournalPhase.Trial,
    });

    /// <summary>The card as a cut in the middle of a phase left it.</summary>
    private static SweepStart CutIn(SweepStart start, JournalPhase phase)
    {
        FaultyCard card = start.NewCard();
        Recording recording = Recording.Of(start.NewDevice(card));
        List<JournalPhase> phases = Phases(start, recording);
        int first = phases.IndexOf(phase);
        int last = phases.LastIndexOf(phase);
        SweptDevice device = recording.After(card, PowerCut.After((first + last) / 2));
        return new SweepStart(start.Setting, card.Snapshot(), device.Model, device.Boots - 1);
    }

    /// <summary>The phase that each cut of a run leaves the journal in.</summary>
    internal static List<JournalPhase> Phases(SweepStart start, Recording recording)
    {
        FaultyCard card = start.NewCard();
        return Enumerable.Range(0, recording.Writes.Count + 1).Select(PhaseAfter).ToList();

        JournalPhase PhaseAfter(int writes)
        {
            card.Restore(recording.Writes, PowerCut.After(writes));
            return PhaseOf(card) ?? JournalPhase.Idle;
        }
    }

    /// <summary>The phase that a card's journal is in; null if it has none. The card can be changed by it.</summary>
    internal static JournalPhase? PhaseOf(FaultyCard card)
    {
        var journal = new InstallJournal(card);
        return journal.Load() ? journal.Record.Phase : null;
    }
}

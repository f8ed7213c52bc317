using System.Collections.Generic;

namespace nanoOta.Bench;

/// <summary>The table of docs/performance.md.</summary>
internal static class Goals
{
    public static IReadOnlyList<Goal> Measure()
    {
        Measured prior = Measures.Prior();
        Measured one = Measures.Update(true, 1);
        Measured all = Measures.Update(true, Workload.FileCount);
        Measured plainOne = Measures.Update(false, 1);
        Measured plainAll = Measures.Update(false, Workload.FileCount);
        Measured floorOfOne = Measures.Floor(true, 1);
        Measured floorOfAll = Measures.Floor(true, Workload.FileCount);
        Measured floorOfPlainOne = Measures.Floor(false, 1);
        return
        [
            new("1 file changed, signed: written", prior.Written, 3.33, 0.10, floorOfOne.Written, one.Written),
            new("  read", prior.Read, 13.3, 1.3, floorOfOne.Read, one.Read),
            new("  read at boot", null, null, 0.1, floorOfOne.ReadAtBoot, one.ReadAtBoot),
            new("  received", prior.Air, 1, 0.03, null, one.Air),
            new("  changing calls", prior.All.Changes, 946, 100, floorOfOne.All.Changes, one.All.Changes),
            new("  requests", prior.All.Requests, null, 17, null, one.All.Requests),
            new("all changed, signed: written", prior.Written, 3.94, 3.4, floorOfAll.Written, all.Written),
            new("  read", prior.Read, 14.0, 6, floorOfAll.Read, all.Read),
            new("  changing calls", prior.All.Changes, 1075, 950, floorOfAll.All.Changes, all.All.Changes),
            new("  looks at boot", null, null, null, floorOfAll.Boot.Stats, all.Boot.Stats),
            new("  opened at boot", null, null, null, floorOfAll.Boot.Opens, all.Boot.Opens),
            new("  KB allocated at boot", null, null, null, null, all.Boot.Allocated / 1024.0),
            new("1 file changed, plain: written", prior.Written, 3.33, 1.3, floorOfPlainOne.Written, plainOne.Written),
            new("  read", prior.Read, 13.3, 4, floorOfPlainOne.Read, plainOne.Read),
            new("all changed, plain: written", prior.Written, 3.94, null, floorOfAll.Written, plainAll.Written),
            new("  read", prior.Read, 14.0, null, floorOfAll.Read, plainAll.Read),
            new("power cut at 50 %, signed: received", 1.5, 1.5, 1.05, null, Measures.ReceivedWithCut()),
            new("estimated seconds on a device: 1 changed, signed", Seconds(prior), null, null, null, Seconds(one)),
            new("  all changed, signed", Seconds(prior), null, null, null, Seconds(all)),
            new("  1 changed, plain", Seconds(prior), null, null, null, DeviceTime.Of(plainOne.All, plainOne.ArchiveSize, plainOne.ArchiveSize)),
            new("  all changed, plain", Seconds(prior), null, null, null, DeviceTime.Of(plainAll.All, plainAll.ArchiveSize, 0)),
            new("time on this host: all changed, signed", 1, 3.3, null, null, Measures.TimeBesidePrior(true)),
            new("  all changed, plain", 1, 3.3, null, null, Measures.TimeBesidePrior(false)),
        ];
    }

    private static double Seconds(Measured update) => DeviceTime.Of(update.All, 0, 0);
}

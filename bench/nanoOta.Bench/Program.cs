using System;
using nanoOta.Bench;
foreach (var (n, m, f) in new[]{ ("signed one", Measures.Update(true,1), Measures.Floor(1)), ("signed all", Measures.Update(true,40), Measures.Floor(40)), ("plain one", Measures.Update(false,1), Measures.Floor(1)), ("plain all", Measures.Update(false,40), Measures.Floor(40)), ("prior", Measures.Prior(), Measures.Prior())})
  Console.WriteLine($"{n}: w {m.Written:0.00} ({f.Written:0.00}) r {m.Read:0.00} ({f.Read:0.00}) boot {m.ReadAtBoot:0.00} ({f.ReadAtBoot:0.00}) ch {m.All.Changes} ({f.All.Changes}) air {m.Air:0.000} req {m.All.Requests} bootstats {m.Boot.Stats} ({f.Boot.Stats}) bootopens {m.Boot.Opens} ({f.Boot.Opens}) listed {m.All.Listed} alloc {m.All.Allocated} boot {m.Boot.Allocated} ticks {m.All.Ticks/1000}");
Console.WriteLine($"cut {Measures.ReceivedWithCut():0.000} cpu {Measures.TimeBesidePrior(true):0.00} {Measures.TimeBesidePrior(false):0.00}");

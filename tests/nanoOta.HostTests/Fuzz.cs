using System;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace nanoOta.HostTests;

/// <summary>Runs a check on generated cases: the same ones on every run. A failure prints the smallest case and the seed.</summary>
internal static class Fuzz
{
    private const ulong Seed = 20260501;
    private const ulong Gamma = 1;

    public static void Check<T>(int count, Gen<T> cases, Action<T> check)
    {
        var replay = new Replay(new Rnd(Seed, Gamma), FSharpOption<int>.None);
        Config config = Config.QuickThrowOnFailure.WithRunner(new QuietRunner(Config.QuickThrowOnFailure.Runner)).WithMaxTest(count).WithReplay(FSharpOption<Replay>.Some(replay));
        Prop.ForAll(cases.ToArbitrary(), check).Check(config);
    }
}

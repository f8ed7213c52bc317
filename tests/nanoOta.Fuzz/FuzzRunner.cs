using System;
using System.Collections.Generic;
using System.Globalization;

namespace nanoOta.Fuzz;

/// <summary>Runs inputs through one target. The same seed makes the same inputs, on every machine.</summary>
/// <param name="target">The parser.</param>
/// <param name="kept">Further valid inputs.</param>
/// <param name="seed">For all that is random.</param>
internal sealed class FuzzRunner(FuzzTarget target, IReadOnlyList<byte[]> kept, int seed)
{
    private readonly IReadOnlyList<byte[]> _seeds = [.. target.Seeds, .. kept];
    private int _iteration;

    public FuzzTarget Target => target;

    public FuzzTally Tally { get; } = new();

    /// <summary>Runs an input as it is.</summary>
    /// <param name="input">The input.</param>
    /// <param name="source">What it is, in words.</param>
    /// <returns>The finding, if there is a new one.</returns>
    public FuzzFinding? Run(byte[] input, string source)
    {
        string? problem = Try(input, out FuzzRun run);
        // What .NET itself loads once, as it did not need it before, is not the input's: so it is tried again.
        if (problem == null && run.Allocated > target.MaxMemory(input))
            problem = Try(input, out run);
        if (problem == null && run.Allocated > target.MaxMemory(input))
            problem = "memory out of proportion to the input";
        return Tally.Add(run, problem, source, input);
    }

    /// <summary>Runs the seeds as they are.</summary>
    /// <returns>A finding, if there is a new one.</returns>
    public FuzzFinding? RunSeeds()
    {
        FuzzFinding? finding = null;
        foreach (byte[] input in target.Seeds)
            finding = Run(input, "seed") ?? finding;
        return finding;
    }

    /// <summary>Makes the next input and runs it.</summary>
    /// <returns>The finding, if there is a new one.</returns>
    public FuzzFinding? Next()
    {
        int iteration = _iteration++;
        return Run(new Mutator(target, _seeds, new Random(Mix(iteration))).Next(), string.Create(CultureInfo.InvariantCulture, $"seed-{seed}-{iteration}"));
    }

    private string? Try(byte[] input, out FuzzRun run)
    {
        run = new FuzzRun(input.Length);
        string? problem = null;
        try
        {
            target.Run(input, run);
        }
        catch (FuzzFindingException e)
        {
            problem = e.Message;
        }
        catch (Exception e) when (target.IsRefusal(e))
        {
            problem = run.IsAccepted ? "what was accepted is refused later: " + e.Message : null;
        }
        catch (Exception e)
        {
            problem = e.GetType().Name + PlaceOf(e) + ": " + e.Message;
        }

        return problem ?? run.Hang;
    }

    private static string PlaceOf(Exception e)
    {
        string[] lines = (e.StackTrace ?? string.Empty).Split('\n');
        string place = Array.Find(lines, line => line.Contains("at nanoOta.", StringComparison.Ordinal)) ?? string.Empty;
        int file = place.IndexOf(" in ", StringComparison.Ordinal);
        return " " + (file < 0 ? place : place[..file]).Trim();
    }

    // Not GetHashCode, which differs from run to run.
    private int Mix(int iteration)
    {
        uint hash = 2166136261;
        foreach (char c in target.Name)
            hash = (hash ^ c) * 16777619;
        hash = ((hash ^ (uint)seed) * 16777619) + (uint)iteration;

        // Of two seeds next to each other Random makes numbers that are alike.
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return (int)(hash ^ (hash >> 16));
    }
}

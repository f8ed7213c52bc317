using System;

namespace nanoOta.HostTests.Sweep;

/// <summary>A change to one place of the engine's source.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Find">What stands there, exactly once.</param>
/// <param name="Replace">What is to stand there.</param>
internal sealed record Mutation(string File, string Find, string Replace)
{
    public string ApplyTo(string source)
    {
        int at = source.IndexOf(Find, StringComparison.Ordinal);
        if (at < 0 || source.IndexOf(Find, at + 1, StringComparison.Ordinal) >= 0)
            throw new InvalidOperationException($"Not exactly once in {File}: {Find}");
        return source.Replace(Find, Replace, StringComparison.Ordinal);
    }
}

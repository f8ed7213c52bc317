using System;

namespace nanoOta.Mutants;

/// <summary>A change to one place of a source file.</summary>
/// <param name="File">The file's name; of several, with a blank between them, the first that has it.</param>
/// <param name="Find">What stands there, exactly once unless <paramref name="Occurrence"/> says otherwise.</param>
/// <param name="Replace">What is to stand there.</param>
/// <param name="Occurrence">Which one of several it is, from 1; 0: there must be just one.</param>
internal sealed record Mutation(string File, string Find, string Replace, int Occurrence = 0)
{
    public string[] Files => File.Split(' ');

    /// <exception cref="MutationNotFoundException">It is not there, or not once.</exception>
    public string ApplyTo(string source)
    {
        int at = source.IndexOf(Find, StringComparison.Ordinal);
        for (int i = 1; i < Occurrence && at >= 0; i++)
            at = source.IndexOf(Find, at + 1, StringComparison.Ordinal);
        if (at < 0)
            throw new MutationNotFoundException($"{File} does not have: {Find}");
        if (Occurrence == 0 && source.IndexOf(Find, at + 1, StringComparison.Ordinal) >= 0)
            throw new MutationNotFoundException($"{File} has more than once: {Find}");
        return string.Concat(source.AsSpan(0, at), Replace, source.AsSpan(at + Find.Length));
    }
}

using Xunit;

namespace nanoOta.HostTests.Formats;

/// <summary>A theory over <see cref="TarProgram.Formats"/>, skipped with a word where there is neither GNU tar nor bsdtar.</summary>
public sealed class TheoryWithTarAttribute : TheoryAttribute
{
    public TheoryWithTarAttribute()
    {
        // One of the two will do: without a row a theory would fail.
        if (InstalledPrograms.Find("bsdtar") == null)
            Skip = InstalledPrograms.WhatIsMissing(InstalledPrograms.GnuTar);
    }
}

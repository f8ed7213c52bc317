using Xunit;

namespace nanoOta.HostTests;

/// <summary>A theory that uses programs, skipped with a word where one is not installed.</summary>
public sealed class TheoryWithAttribute : TheoryAttribute
{
    public TheoryWithAttribute(params string[] programs)
    {
        Skip = InstalledPrograms.WhatIsMissing(programs);
    }
}

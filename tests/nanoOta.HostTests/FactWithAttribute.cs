using Xunit;

namespace nanoOta.HostTests;

/// <summary>A test that uses programs, skipped with a word where one is not installed.</summary>
public sealed class FactWithAttribute : FactAttribute
{
    public FactWithAttribute(params string[] programs)
    {
        Skip = InstalledPrograms.WhatIsMissing(programs);
    }
}

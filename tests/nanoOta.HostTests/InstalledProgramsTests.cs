using System;
using System.IO;
using nanoOta.HostTests.Formats;
using Xunit;

namespace nanoOta.HostTests;

public class InstalledProgramsTests
{
    // On macOS and Windows the program tar is bsdtar, so its name does not tell.
    [TheoryWithTar]
    [MemberData(nameof(TarProgram.Formats), MemberType = typeof(TarProgram))]
    public void A_tar_is_of_the_kind_that_was_asked_for(string program, string format)
    {
        Assert.NotEmpty(format);
        Assert.Contains(program, Command.Run(Path.GetTempPath(), InstalledPrograms.Find(program)!, "--version"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_named_once_and_what_is_there_is_not()
    {
        Assert.StartsWith("no-such-program not installed", InstalledPrograms.WhatIsMissing("no-such-program", "dotnet"), StringComparison.Ordinal);
        Assert.Null(InstalledPrograms.WhatIsMissing());
    }
}

using System;
using FsCheck.Fluent;
using nanoOta.Fuzz;
using Xunit;

namespace nanoOta.HostTests.Formats;

public class EntryPathFuzzTests
{
    private static readonly string[] Parts =
    [
        "app", "/", "/", "/", ".", "..", "\\", ":", "a", "B", " ", "con", "nul", "com1", "lpt0", "next", "OTA", ".version", ".files", "~1", "\0", "\u00e9", "*", "x.txt",
        "0123456789", "c:",
    ];

    [Fact]
    public void Check_any_path_is_refused_or_stays_on_the_card_under_its_name()
    {
        int accepted = 0;
        Fuzz.Check(
            20000,
            from parts in Gen.Elements(Parts).ArrayOf() from isDirectory in Gen.Elements(true, false) select (path: string.Concat(parts), isDirectory),
            sample =>
            {
                string? path;
                try
                {
                    path = EntryPath.Check(sample.path, sample.isDirectory);
                }
                catch (OtaException e)
                {
                    Assert.InRange(e.Error, OtaError.PathMalformed, OtaError.PathTooLong);
                    return;
                }

                if (path == null)
                    return;

                accepted++;
                PathOracle.RequireOnCard(path);
                Assert.EndsWith(path, sample.path.TrimEnd('/'), StringComparison.Ordinal);
            });

        Assert.InRange(accepted, 500, 19000);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace nanoOta.Fuzz;

/// <summary><c>versions</c>: the list of releases on a server.</summary>
internal sealed class VersionsTarget : FuzzTarget
{
    private const int MaxSize = 4096;
    private const string Sha1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

    public override string Name => "versions";

    public override IReadOnlyList<byte[]> Seeds { get; } = Text.All(
        $"1.0.0;1_0_0-firmware.tar;{Sha1}\n1.2.3;1_2_3-firmware.tar;{Sha1};\n",
        $"\u00EF\u00BB\u00BF# releases\r\n\r\n v2.0.0-rc.1+build.5 ; ./sub/dir/a.tar ; {Sha1.ToUpperInvariant()} ; \r\n\t\r\n",
        $"999999999999999999999.0.10-alpha.beta.1;x;{Sha1}",
        $"0.0.1;a/b/c/d/e/f/g/h/i/j/k/l/m/n.tar;{Sha1}");

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All(
        ";", "\n", "\r\n", "#", "./", "../", "/../", "/../", "/..", "/", "\\", "C:", "http://x/", "v", "V", "\u00EF\u00BB\u00BF", "\0", "\t", " ", "-", "+", ".", "0", "1.2.3", Sha1, $";x.tar;{Sha1}", "%2e%2e/");

    public override void Run(byte[] input, FuzzRun run)
    {
        run.PassFirstCheck(HasFields(input));
        Release release = VersionsManifest.ReadNewest(run.Open(input), new byte[VersionsManifest.MaxLineLength + (input.Length % 3 * 100)], MaxSize);
        run.Accept();

        FuzzRun.Require(input.Length <= MaxSize, "a file that is too long is read");
        FuzzRun.Require(release.Sha1.Length == 20, "no SHA-1");
        FuzzRun.Require(release.Version.Length is >= 5 and <= SemVersion.MaxLength, "a version of that length");
        PathOracle.RequireBelow(release.Archive);
        RequireOrder(release.SemVersion);
        string line = $"{release.Version};./{release.Archive};{Convert.ToHexString(release.Sha1)}";
        Release again = VersionsManifest.ReadNewest(run.Open(Text.Bytes(line)), new byte[VersionsManifest.MaxLineLength], MaxSize);
        FuzzRun.Require(
            again.Version == release.Version && again.Archive == release.Archive && again.Sha1.SequenceEqual(release.Sha1),
            "written again it is another release");
    }

    private static bool HasFields(byte[] input) =>
        Text.Of(input).Split('\n').LastOrDefault(line => line.Trim().Length > 0 && line.Trim()[0] != '#')?.Count(c => c == ';') is 2 or 3;

    private static void RequireOrder(SemVersion version)
    {
        foreach (string text in (string[])["1.0.0", "1.2.3-rc.1", "2.0.0-1", "10.0.0"])
        {
            SemVersion other = SemVersion.Parse(text);
            FuzzRun.Require(Math.Sign(version.CompareTo(other)) == -Math.Sign(other.CompareTo(version)), "the order depends on the side");
        }

        FuzzRun.Require(version.CompareTo(version) == 0 && SemVersion.Parse(version.ToString()).Equals(version), "a version is not itself");
    }
}

using System;
using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace nanoOta.HostTests.Formats;

public class SemVersionOrderTests
{
    [Fact]
    public void CompareTo_any_two_versions_gives_what_the_specification_says()
    {
        Fuzz.Check(
            5000,
            from a in Version from b in Version select (a, b),
            pair =>
            {
                SemVersion a = SemVersion.Parse(pair.a);
                SemVersion b = SemVersion.Parse(pair.b);
                int expected = Math.Sign(Compare(pair.a, pair.b));
                Assert.Equal(expected, Math.Sign(a.CompareTo(b)));
                Assert.Equal(-expected, Math.Sign(b.CompareTo(a)));
                Assert.Equal(expected == 0, a.Equals(b));
            });
    }

    [Fact]
    public void TryParse_any_text_never_throws()
    {
        Gen<string> texts = Gen.Elements('0', '1', '9', '.', '-', '+', 'a', 'Z', ' ', '\0', '\u00e9').ArrayOf().Select(characters => new string(characters));
        Fuzz.Check(5000, texts, text => Assert.Equal(SemVersion.TryParse(text, out SemVersion version), version != null));
    }

    private static Gen<string> Number { get; } = Gen.Elements("0", "1", "2", "9", "10", "11", "18446744073709551616", "18446744073709551617");

    private static Gen<string> Version { get; } = (
        from major in Number
        from minor in Number
        from patch in Number
        from labels in Gen.OneOf(Number, Gen.Elements("a", "b", "A", "a1", "1a", "-", "alpha")).ArrayOf().Select(labels => labels.Take(3).ToArray())
        from build in Gen.Elements("", "+1", "+01.x")
        select $"{major}.{minor}.{patch}{(labels.Length == 0 ? "" : "-")}{string.Join('.', labels)}{build}").Where(version => version.Length <= SemVersion.MaxLength);

    /// <summary>Point 11 of SemVer 2.0.0, with numbers of any size.</summary>
    private static int Compare(string a, string b)
    {
        string[] left = a.Split('+')[0].Split('-', 2);
        string[] right = b.Split('+')[0].Split('-', 2);
        int core = CompareParts(left[0].Split('.'), right[0].Split('.'));
        if (core != 0 || (left.Length == 1 && right.Length == 1))
            return core;
        return left.Length == 1 ? 1 : right.Length == 1 ? -1 : CompareParts(left[1].Split('.'), right[1].Split('.'));
    }

    private static int CompareParts(string[] a, string[] b)
    {
        int difference = a.Zip(b, ComparePart).FirstOrDefault(result => result != 0);
        return difference != 0 ? difference : a.Length - b.Length;
    }

    private static int ComparePart(string a, string b)
    {
        bool aIsNumber = BigInteger.TryParse(a, System.Globalization.NumberStyles.None, null, out BigInteger aNumber);
        bool bIsNumber = BigInteger.TryParse(b, System.Globalization.NumberStyles.None, null, out BigInteger bNumber);
        if (aIsNumber && bIsNumber)
            return aNumber.CompareTo(bNumber);
        return aIsNumber ? -1 : bIsNumber ? 1 : string.CompareOrdinal(a, b);
    }
}

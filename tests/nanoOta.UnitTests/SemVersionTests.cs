using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class SemVersionTests
{
    [TestMethod]
    public void CompareTo_versions_in_order_each_is_newer_than_all_before()
    {
        // The order that semver.org gives in point 11, and what text comparison gets wrong.
        string[] ordered =
        {
            "0.0.0", "0.0.9", "0.0.10", "0.9.0", "0.10.0", "1.0.0-0", "1.0.0-9", "1.0.0-10", "1.0.0-alpha", "1.0.0-alpha.1",
            "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0-rc.2", "1.0.0", "1.0.1-a", "1.0.1",
            "1.2.0", "2.0.0", "9.0.0", "10.0.0", "99999999999999999999.0.0", "100000000000000000000.0.0",
        };
        for (int i = 0; i < ordered.Length; i++)
        {
            for (int j = 0; j < ordered.Length; j++)
            {
                int result = SemVersion.Parse(ordered[i]).CompareTo(SemVersion.Parse(ordered[j]));
                Assert.IsTrue(result < 0 == i < j && result == 0 == (i == j), ordered[i] + " and " + ordered[j] + ": " + result);
            }
        }
    }

    [TestMethod]
    public void CompareTo_pre_release_numbers_beyond_64_bits_compares_by_value()
    {
        SemVersion smaller = SemVersion.Parse("1.0.0-99999999999999999999999");
        SemVersion larger = SemVersion.Parse("1.0.0-100000000000000000000000");
        Assert.IsTrue(smaller.CompareTo(larger) < 0);
        Assert.IsTrue(larger.CompareTo(smaller) > 0);
    }

    [TestMethod]
    public void CompareTo_upper_and_lower_case_compares_by_ascii()
    {
        Assert.IsTrue(SemVersion.Parse("1.0.0-B").CompareTo(SemVersion.Parse("1.0.0-a")) < 0);
        Assert.IsTrue(SemVersion.Parse("1.0.0--").CompareTo(SemVersion.Parse("1.0.0-1-")) < 0);
    }

    [TestMethod]
    public void Equals_build_metadata_differs_is_equal_and_kept()
    {
        SemVersion plain = SemVersion.Parse("1.2.3-rc.1");
        SemVersion built = SemVersion.Parse("1.2.3-rc.1+build.007");
        Assert.AreEqual(0, plain.CompareTo(built));
        Assert.IsTrue(plain.Equals(built));
        Assert.AreEqual(plain.GetHashCode(), built.GetHashCode());
        Assert.AreEqual("1.2.3-rc.1+build.007", built.ToString());
    }

    [TestMethod]
    public void Equals_other_version_or_other_type_is_false()
    {
        SemVersion version = SemVersion.Parse("1.2.3");
        Assert.IsFalse(version.Equals(SemVersion.Parse("1.2.4")));
        Assert.IsFalse(version.Equals("1.2.3"));
        Assert.IsFalse(version.Equals(null));
    }

    [TestMethod]
    public void NotInstalled_any_release_is_newer()
    {
        Assert.IsTrue(SemVersion.Parse(SemVersion.NotInstalled).CompareTo(SemVersion.Parse("0.0.1-a")) < 0);
    }

    [TestMethod]
    public void TryParse_no_sem_ver_is_false()
    {
        string[] wrong =
        {
            null, string.Empty, "1", "1.2", "1.2.3.4", "1.2.", ".1.2", "1..3", "01.2.3", "1.02.3", "1.2.03", "1.2.3-", "1.2.3-a..b",
            "1.2.3-a.", "1.2.3-01", "1.2.3-a.00", "1.2.3+", "1.2.3+a..b", "1.2.3+a+b", "v1.2.3", " 1.2.3", "1.2.3 ", "1.2.x", "1.2.-3",
            "-1.2.3", "1.2.3-a_b", "1.2.3-\u00e4", "1.2.3+\u00e4", "\u0661.2.3", "+1.2.3", "-", "+", "1,2,3", "1.2.3\n",
        };
        foreach (string text in wrong)
        {
            Assert.IsFalse(SemVersion.TryParse(text, out SemVersion version), "accepted: " + text);
            Assert.IsNull(version);
        }
    }

    [TestMethod]
    public void TryParse_unusual_sem_ver_is_true()
    {
        string[] right = { "1.2.3-0a", "1.2.3--", "1.2.3-0", "1.2.3+001", "1.2.3-a-b+c-d", "1.2.3----.-.a+---", "0.0.0-a+0" };
        foreach (string text in right)
        {
            Assert.IsTrue(SemVersion.TryParse(text, out SemVersion version), "refused: " + text);
            Assert.AreEqual(text, version.ToString());
        }
    }

    [TestMethod]
    public void TryParse_63_and_64_characters_only_the_shorter_is_accepted()
    {
        string longest = "1.0." + new string('9', 59);
        Assert.IsTrue(SemVersion.TryParse(longest, out _));
        Assert.IsFalse(SemVersion.TryParse(longest + "9", out _));
    }

    [TestMethod]
    public void Parse_no_sem_ver_names_the_text()
    {
        OtaException refusal = Refusal.Expect(OtaError.VersionInvalid, () => SemVersion.Parse("1.0"));
        Assert.IsTrue(refusal.Message.IndexOf("'1.0'") >= 0, refusal.Message);
    }
}

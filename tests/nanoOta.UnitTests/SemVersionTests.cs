using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class SemVersionTests
{
    [TestMethod]
    public void CompareTo_VersionsInOrder_EachIsNewerThanAllBefore()
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
    public void CompareTo_PreReleaseNumbersBeyond64Bits_ComparesByValue()
    {
        SemVersion smaller = SemVersion.Parse("1.0.0-99999999999999999999999");
        SemVersion larger = SemVersion.Parse("1.0.0-100000000000000000000000");
        Assert.IsTrue(smaller.CompareTo(larger) < 0);
        Assert.IsTrue(larger.CompareTo(smaller) > 0);
    }

    [TestMethod]
    public void CompareTo_UpperAndLowerCase_ComparesByAscii()
    {
        Assert.IsTrue(SemVersion.Parse("1.0.0-B").CompareTo(SemVersion.Parse("1.0.0-a")) < 0);
        Assert.IsTrue(SemVersion.Parse("1.0.0--").CompareTo(SemVersion.Parse("1.0.0-1-")) < 0);
    }

    [TestMethod]
    public void Equals_BuildMetadataDiffers_IsEqualAndKept()
    {
        SemVersion plain = SemVersion.Parse("1.2.3-rc.1");
        SemVersion built = SemVersion.Parse("1.2.3-rc.1+build.007");
        Assert.AreEqual(0, plain.CompareTo(built));
        Assert.IsTrue(plain.Equals(built));
        Assert.AreEqual(plain.GetHashCode(), built.GetHashCode());
        Assert.AreEqual("1.2.3-rc.1+build.007", built.ToString());
    }

    [TestMethod]
    public void Equals_OtherVersionOrOtherType_IsFalse()
    {
        SemVersion version = SemVersion.Parse("1.2.3");
        Assert.IsFalse(version.Equals(SemVersion.Parse("1.2.4")));
        Assert.IsFalse(version.Equals("1.2.3"));
        Assert.IsFalse(version.Equals(null));
    }

    [TestMethod]
    public void NotInstalled_AnyRelease_IsNewer()
    {
        Assert.IsTrue(SemVersion.Parse(SemVersion.NotInstalled).CompareTo(SemVersion.Parse("0.0.1-a")) < 0);
    }

    [TestMethod]
    public void TryParse_NoSemVer_IsFalse()
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
    public void TryParse_UnusualSemVer_IsTrue()
    {
        string[] right = { "1.2.3-0a", "1.2.3--", "1.2.3-0", "1.2.3+001", "1.2.3-a-b+c-d", "1.2.3----.-.a+---", "0.0.0-a+0" };
        foreach (string text in right)
        {
            Assert.IsTrue(SemVersion.TryParse(text, out SemVersion version), "refused: " + text);
            Assert.AreEqual(text, version.ToString());
        }
    }

    [TestMethod]
    public void TryParse_63And64Characters_OnlyTheShorterIsAccepted()
    {
        string longest = "1.0." + new string('9', 59);
        Assert.IsTrue(SemVersion.TryParse(longest, out _));
        Assert.IsFalse(SemVersion.TryParse(longest + "9", out _));
    }

    [TestMethod]
    public void Parse_NoSemVer_NamesTheText()
    {
        OtaException refusal = Refusal.Expect(OtaError.VersionInvalid, () => SemVersion.Parse("1.0"));
        Assert.IsTrue(refusal.Message.IndexOf("'1.0'") >= 0, refusal.Message);
    }
}

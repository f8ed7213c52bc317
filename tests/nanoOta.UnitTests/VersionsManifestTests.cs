using System.IO;
using System.Text;
using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class VersionsManifestTests
{
    private const string Digest = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

    [TestMethod]
    public void ReadNewest_several_lines_gives_the_last()
    {
        Release release = ReadNewest("1.0.0;1_0_0-firmware.tar;" + Digest + "\n0.9.0;sub/0_9_0-firmware.tar;a9993e364706816aba3e25717850c26c9cd0d89d\n");
        Assert.AreEqual("0.9.0", release.Version.ToString());
        Assert.AreEqual("sub/0_9_0-firmware.tar", release.Archive);
        Assert.AreEqual("a9993e364706816aba3e25717850c26c9cd0d89d", Hex.Encode(release.Sha1));
    }

    [TestMethod]
    public void ReadNewest_forms_that_tools_and_editors_leave_are_read()
    {
        string line = "1.2.3;a.tar;" + Digest;
        string[] forms =
        {
            line, line + ";", line + ";\r\n", "\uFEFF" + line + "\n", line + "\r\n\r\n", "\n\n" + line + "\n \t\r\n", line + "\n# a comment",
            "  # another\n\t" + line + " \n", "1.2.3 ; a.tar ; DA39A3EE5E6B4B0D3255BFEF95601890AFD80709 ; ", "rubbish\n" + line,
            "v1.2.3;a.tar;" + Digest, "V1.2.3;./a.tar;" + Digest, "1.2.3;././a.tar;" + Digest, "\t1.2.3\t;\ta.tar \t;\t" + Digest + "\t;\t",
            new string('#', 3000) + "\n" + line + "\n#" + new string('x', 3000), new string('x', 3000) + "\n" + line,
        };
        foreach (string form in forms)
        {
            Release release = ReadNewest(form);
            Assert.AreEqual("1.2.3", release.Version.ToString());
            Assert.AreEqual("a.tar", release.Archive);
            Assert.AreEqual(Digest, Hex.Encode(release.Sha1));
        }
    }

    [TestMethod]
    public void ReadNewest_nothing_but_blanks_and_comments_is_empty()
    {
        foreach (string text in new string[] { string.Empty, "\n", "\r\n \t\n", "# none yet\n", "\uFEFF", "\uFEFF\n" })
            Refusal.Expect(OtaError.ManifestEmpty, () => ReadNewest(text));
    }

    [TestMethod]
    public void ReadNewest_malformed_last_line_names_the_line()
    {
        string[] lines =
        {
            "1.2.3", "1.2.3;a.tar", "1.2.3;a.tar;" + Digest + ";x", "1.2.3;a.tar;" + Digest + ";;", "1.2.3;a.tar;", "1.2.3;;" + Digest,
            "1.2.3;a.tar;" + Digest + "0", "1.2.3;a.tar;g" + Digest.Substring(1), "1.2.3;a\u00e4.tar;" + Digest, "1.2.3;a\u0001.tar;" + Digest,
            "1.2.3;/a.tar;" + Digest, "1.2.3;../a.tar;" + Digest, "1.2.3;b/../a.tar;" + Digest, "1.2.3;b/..;" + Digest, "1.2.3;b//a.tar;" + Digest,
            "1.2.3;b\\a.tar;" + Digest, "1.2.3;C:a.tar;" + Digest, "1.2.3;http://b/a.tar;" + Digest, "1.2.3;a/;" + Digest, new string('x', 512),
            new string('x', 5000), new string(' ', 600) + "1.2.3;a.tar;" + Digest,
        };
        foreach (string line in lines)
        {
            OtaException refusal = Refusal.Expect(OtaError.ManifestMalformed, () => ReadNewest("1.0.0;a.tar;" + Digest + "\n\n" + line + "\n\n"));
            Assert.IsTrue(refusal.Message.IndexOf("line 3 ") >= 0, refusal.Message);
        }
    }

    [TestMethod]
    public void ReadNewest_character_that_is_not_taken_is_named()
    {
        Named("1.2.3;a\u00e4.tar;" + Digest, "outside ASCII");
        Named("1.2.3;a.t\rar;" + Digest, "character 13 (CR)");
        Named("1.2.3;a\tb.tar;" + Digest, "TAB in the name");
        Named("1.2.3;a\u0001.tar;" + Digest, "control character 1");
        Named("1.2.3;a\u001f.tar;" + Digest, "control character 31");
        Named("1.2.3;a\u007f.tar;" + Digest, "control character 127");
        Refusal.Expect(OtaError.VersionInvalid, () => ReadNewest("1.\t2.3;a.tar;" + Digest));

        // A string of the device's CLR ends at its first zero.
        byte[] utf16 = Encoding.UTF8.GetBytes("1^.^2^.^3^;^a");
        for (int i = 0; i < utf16.Length; i++)
            utf16[i] = utf16[i] == (byte)'^' ? (byte)0 : utf16[i];
        OtaException refusal = Refusal.Expect(
            OtaError.ManifestMalformed, () => VersionsManifest.ReadNewest(new MemoryStream(utf16), new byte[512], 1000));
        Assert.IsTrue(refusal.Message.IndexOf("character 0 (NUL)") >= 0, refusal.Message);
    }

    [TestMethod]
    public void ReadNewest_forms_that_mean_another_file_or_version_are_refused()
    {
        foreach (string line in new string[] { "1.2.3;./;", "1.2.3;.;", "1.2.3;.//a.tar;", "1.2.3;./../a.tar;", "1.2.3;a/./b.tar;" })
            Refusal.Expect(OtaError.ManifestMalformed, () => ReadNewest(line + Digest));

        foreach (string version in new string[] { "v", "vv1.2.3", "v 1.2.3", "x1.2.3", "v1.2" })
            Refusal.Expect(OtaError.VersionInvalid, () => ReadNewest(version + ";a.tar;" + Digest));
    }

    [TestMethod]
    public void ReadNewest_longer_than_allowed_is_too_long()
    {
        byte[] text = Encoding.UTF8.GetBytes("1.2.3;a.tar;" + Digest + "\n" + new string('#', 2000) + "\n");
        Assert.AreEqual("a.tar", VersionsManifest.ReadNewest(new MemoryStream(text), new byte[512], text.Length).Archive);
        Refusal.Expect(OtaError.ManifestTooLong, () => VersionsManifest.ReadNewest(new MemoryStream(text), new byte[512], text.Length - 1));
    }

    [TestMethod]
    public void ReadNewest_html_error_page_says_so()
    {
        OtaException refusal = Refusal.Expect(OtaError.ManifestMalformed, () => ReadNewest("<html>\n<body>404; not; found</body>\n</html>\n"));
        Assert.IsTrue(refusal.Message.IndexOf("HTML") >= 0, refusal.Message);
    }

    [TestMethod]
    public void ReadNewest_no_sem_ver_is_its_own_error()
    {
        OtaException refusal = Refusal.Expect(OtaError.VersionInvalid, () => ReadNewest("\n1.2;a.tar;" + Digest));
        Assert.IsTrue(refusal.Message.IndexOf("line 2") >= 0 && refusal.Message.IndexOf("'1.2'") >= 0, refusal.Message);
    }

    [TestMethod]
    public void ReadNewest_line_of_max_length_is_read_and_one_more_byte_is_not()
    {
        string rest = ";" + Digest;
        string archive = new('a', VersionsManifest.MaxLineLength - 1 - "1.2.3;".Length - rest.Length);
        Assert.AreEqual(archive, ReadNewest("1.2.3;" + archive + rest).Archive);
        Assert.AreEqual(archive, ReadNewest("1.2.3;" + archive + rest + "\n").Archive);
        Refusal.Expect(OtaError.ManifestMalformed, () => ReadNewest("1.2.3;a" + archive + rest));
        Refusal.Expect(OtaError.ManifestMalformed, () => ReadNewest("1.2.3;a" + archive + rest + "\n"));
    }

    [TestMethod]
    public void Read_every_line_comes_with_its_number()
    {
        byte[] text = Encoding.UTF8.GetBytes("# list\n1.0.0;a.tar;" + Digest + "\n\nwrong\n1.1.0;b.tar;" + Digest);
        var manifest = new VersionsManifest(new MemoryStream(text), new byte[512], text.Length);
        Assert.IsTrue(manifest.Read());
        Assert.AreEqual(2, manifest.LineNumber);
        Assert.AreEqual("a.tar", manifest.Parse().Archive);
        Assert.IsTrue(manifest.Read());
        Assert.AreEqual(4, manifest.LineNumber);
        Refusal.Expect(OtaError.ManifestMalformed, () => manifest.Parse());
        Assert.IsTrue(manifest.Read());
        Assert.AreEqual("b.tar", manifest.Parse().Archive);
        Assert.IsFalse(manifest.Read());
        Assert.AreEqual(5, manifest.LineNumber);
    }

    private static void Named(string line, string expected)
    {
        OtaException refusal = Refusal.Expect(OtaError.ManifestMalformed, () => ReadNewest(line));
        Assert.IsTrue(refusal.Message.IndexOf(expected) >= 0, refusal.Message);
    }

    private static Release ReadNewest(string text)
    {
        // The smallest and a larger buffer must give the same: lines fall on their ends differently.
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Release release = VersionsManifest.ReadNewest(new MemoryStream(bytes), new byte[4096], bytes.Length);
        Assert.AreEqual(release.Archive, VersionsManifest.ReadNewest(new MemoryStream(bytes), new byte[VersionsManifest.MaxLineLength], bytes.Length).Archive);
        return release;
    }
}

using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class EntryPathTests
{
    [TestMethod]
    public void Check_good_path_is_given_back()
    {
        string[] paths =
        {
            "main.txt", "app/a.pe", "app/lib/System.Net.pe", "www/index.html", "app/.hidden", "app/lib/.version", "app/next/ota.txt", "nextapp/x",
            "application/x", "app/with space.txt", "app/console.txt", "app/com10", "app/comx", "app/null", "app/(1) [2] {3} #$%&'+,-;=@^_`~!.x",
            "a/b/c/d/e/f/g/h", "..a/b..c", "lib/app", "app/x/app",
        };
        foreach (string path in paths)
            Assert.AreEqual(path, EntryPath.Check(path, false));
    }

    [TestMethod]
    public void Check_leading_dot_slash_and_trailing_slash_are_dropped()
    {
        Assert.AreEqual("app", EntryPath.Check("./app/", true));
        Assert.AreEqual("app", EntryPath.Check("app", true));
        Assert.AreEqual("app/a", EntryPath.Check("./app/a", false));
        Assert.IsNull(EntryPath.Check(".", true));
        Assert.IsNull(EntryPath.Check("./", true));
    }

    [TestMethod]
    public void Check_empty_or_dotted_parts_is_malformed()
    {
        Refuse(OtaError.PathMalformed, string.Empty, "a//b", "a/", "app/a.", "app/a ", "app/a./b", "app /x", "app/...");
    }

    [TestMethod]
    public void Check_leading_slash_is_absolute()
    {
        Refuse(OtaError.PathAbsolute, "/app/a", "/", "//server/share", ".//app/a");
    }

    [TestMethod]
    public void Check_drive_is_refused()
    {
        Refuse(OtaError.PathDrive, "D:/app/a", "d:a", "D:\\app\\a", "./I:/a");
    }

    [TestMethod]
    public void Check_dot_parts_are_traversal()
    {
        Refuse(OtaError.PathTraversal, "..", "../a", "app/../a", "app/..", "app/./a", "././app/a", ".", "./", "app/.");
    }

    [TestMethod]
    public void Check_backslash_is_refused()
    {
        Refuse(OtaError.PathBackslash, "app\\a", "app/..\\a", "\\app");
    }

    [TestMethod]
    public void Check_characters_that_fat_forbids_or_the_firmware_mangles_are_refused()
    {
        foreach (char c in ":*?\"<>|\u0001\t\n\u001F\u007F\u0080\u00E4\u2028\uFF0E")
            Refuse(OtaError.PathCharacter, "app/x" + c + "y");
    }

    [TestMethod]
    public void Check_device_names_are_reserved()
    {
        Refuse(
            OtaError.PathReserved, "app/con", "app/CON", "app/Prn.txt", "aux", "nul/x", "app/nul.tar.gz", "app/com0", "app/COM9.x", "app/lpt1", "lpt9.log",
            "app/con .txt");
    }

    [TestMethod]
    public void Check_short_names_that_fat_makes_are_reserved()
    {
        Refuse(OtaError.PathReserved, "app/LONGNA~1.TXT", "app/longna~1.txt", "PROGRA~1/x", "app/LO1A2B~F");
        Assert.AreEqual("app/notes~", EntryPath.Check("app/notes~", false));
        Assert.AreEqual("app/a name too long~1.txt", EntryPath.Check("app/a name too long~1.txt", false));
    }

    [TestMethod]
    public void Check_names_that_the_firmware_hides_are_reserved()
    {
        Refuse(OtaError.PathReserved, "app/driver.sys", "app/DRIVER.SYS", "app/.sys", "x.Sys/a");
        Assert.AreEqual("app/sys", EntryPath.Check("app/sys", false));
        Assert.AreEqual("app/x.sys.bin", EntryPath.Check("app/x.sys.bin", false));
    }

    [TestMethod]
    public void Check_engines_own_names_are_reserved()
    {
        Refuse(
            OtaError.PathReserved, "next", "next/a", "Prev/a", "ota/root/a", "OTA", "update/versions", ".nanoota", ".nanoOta/x", "app", "App/a", "APP", "app/.version",
            "app/.Version", "app/.files", "app/.FILES/x");
        Refusal.Expect(OtaError.PathReserved, () => EntryPath.Check("App", true));
        Refusal.Expect(OtaError.PathReserved, () => EntryPath.Check("next/", true));
    }

    [TestMethod]
    public void Check_nine_parts_is_too_deep()
    {
        Refuse(OtaError.PathTooDeep, "a/b/c/d/e/f/g/h/i");
    }

    [TestMethod]
    public void Check_201_characters_is_too_long()
    {
        string longest = "app/" + new string('a', 196);
        Assert.AreEqual(longest, EntryPath.Check("./" + longest, false));
        Refuse(OtaError.PathTooLong, longest + "a", "./" + longest + "a");
    }

    private static void Refuse(OtaError error, params string[] paths)
    {
        foreach (string path in paths)
        {
            OtaException refusal = Refusal.Expect(error, () => EntryPath.Check(path, false));
            Assert.IsTrue(refusal.Message.IndexOf("'" + path + "'") >= 0, refusal.Message);
        }
    }
}

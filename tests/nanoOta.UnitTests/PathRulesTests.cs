using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class PathRulesTests
{
    [TestMethod]
    public void Add_SameFileTwice_Collides()
    {
        Collide("app/a.txt", "app/a.txt");
        Collide("app/a.txt", "app/A.TXT");
        Collide("main.txt", "./main.txt");
    }

    [TestMethod]
    public void Add_FileAndDirectoryOfOneName_Collide()
    {
        Collide("app/a", "app/a/b");
        Collide("app/a/b", "app/a");
        Collide("app/A/b", "app/a");
        Collide("app/a", "app/A/");
        Collide("app/a/", "app/a");
    }

    [TestMethod]
    public void Add_DirectoriesThatDifferInCase_Collide()
    {
        Collide("app/Lib/a", "app/lib/b");
        Collide("app/Lib/", "app/lib/");
    }

    [TestMethod]
    public void Add_DirectoryNamedTwice_IsFine()
    {
        var rules = new PathRules(new CheckedFiles());
        Assert.AreEqual("app", rules.Add("app/", true));
        Assert.AreEqual("app/lib/x", rules.Add("app/lib/x", false));
        Assert.AreEqual("app/lib", rules.Add("./app/lib/", true));
        Assert.AreEqual("app", rules.Add("app", true));
        Assert.AreEqual("app/lib/y", rules.Add("app/lib/y", false));
        Assert.IsNull(rules.Add("./", true));
    }

    [TestMethod]
    public void Add_TwoPathsWithOneHash_AreBothFine()
    {
        // Known collisions of FNV-1a: only the files themselves tell them apart.
        string[] pairs = { "costarring", "liquid", "declinate", "macallums", "altarage", "zinke", "altarages", "zinkes" };
        var files = new CheckedFiles();
        var rules = new PathRules(files);
        for (int i = 0; i < pairs.Length; i++)
        {
            Assert.AreEqual(pairs[i], rules.Add(pairs[i], false));
            files.Add(pairs[i]);
        }

        Assert.AreEqual(4, files.Questions);
        Refusal.Expect(OtaError.PathCollision, () => rules.Add("Liquid", false));
    }

    [TestMethod]
    public void Add_ManyFiles_AsksTheCardForNone()
    {
        var files = new CheckedFiles();
        var rules = new PathRules(files);
        for (int directory = 0; directory < 20; directory++)
        {
            for (int i = 0; i < 40; i++)
                rules.Add("app/d" + directory + "/file" + i + ".txt", false);
        }

        Assert.AreEqual(0, files.Questions);
    }

    [TestMethod]
    public void Add_121Slots_IsFull()
    {
        // 1 slot each: short names in upper case.
        Fill("A", string.Empty, 120);

        // 2 slots each: lower case, or a character that short names lack.
        Fill("a", string.Empty, 60);
        Fill("A", "+", 60);

        // 2 slots up to 13 characters, 3 for 14 to 26.
        Fill("n", "567890123", 60);
        Fill("n", "5678901234", 40);
    }

    [TestMethod]
    public void Add_Subdirectories_TakeSlotsOnceEach()
    {
        var rules = new PathRules(new CheckedFiles());
        for (int i = 0; i < 120; i++)
        {
            rules.Add("app/D" + i + "/a", false);
            rules.Add("app/D" + i + "/b", false);
            rules.Add("app/D" + i, true);
        }

        Refusal.Expect(OtaError.DirectoryFull, () => rules.Add("app/X/a", false));
    }

    [TestMethod]
    public void Add_RootDirectory_HasSlotsToo()
    {
        var rules = new PathRules(new CheckedFiles());
        for (int i = 0; i < 120; i++)
            rules.Add("F" + i, false);

        Refusal.Expect(OtaError.DirectoryFull, () => rules.Add("X", false));
    }

    [TestMethod]
    public void Add_File1001_IsOneTooMany()
    {
        var rules = new PathRules(new CheckedFiles());
        for (int i = 0; i < 1000; i++)
            rules.Add("app/D" + (i / 100) + "/F" + i, false);

        Refusal.Expect(OtaError.TooManyEntries, () => rules.Add("app/X", false));
        Assert.AreEqual("app/E", rules.Add("app/E", true));
    }

    [TestMethod]
    public void Add_Directory201_IsOneTooMany()
    {
        // The root and app are two of them.
        var rules = new PathRules(new CheckedFiles());
        for (int i = 0; i < 99; i++)
        {
            rules.Add("app/D" + i + "/E/F", false);
            rules.Add("app/D" + i + "/E/", true);
        }

        Refusal.Expect(OtaError.TooManyEntries, () => rules.Add("app/X/F", false));
        Assert.AreEqual("app/D0/E/G", rules.Add("app/D0/E/G", false));
    }

    [TestMethod]
    public void Add_PathThatBreaksARule_IsRefusedByIt()
    {
        Refusal.Expect(OtaError.PathTraversal, () => new PathRules(new CheckedFiles()).Add("app/../x", false));
    }

    private static void Collide(string first, string second)
    {
        var files = new CheckedFiles();
        var rules = new PathRules(files);
        string checkedPath = rules.Add(first, first[first.Length - 1] == '/');
        if (first[first.Length - 1] != '/')
            files.Add(checkedPath);

        OtaException refusal = Refusal.Expect(OtaError.PathCollision, () => rules.Add(second, second[second.Length - 1] == '/'));
        Assert.IsTrue(refusal.Message.IndexOf("twice") >= 0, refusal.Message);
    }

    private static void Fill(string start, string end, int count)
    {
        var rules = new PathRules(new CheckedFiles());
        for (int i = 0; i < count; i++)
            rules.Add("app/" + start + (100 + i) + end, false);

        Refusal.Expect(OtaError.DirectoryFull, () => rules.Add("app/X", false));

        // Another directory has its own.
        rules.Add("lib/X", false);
    }
}

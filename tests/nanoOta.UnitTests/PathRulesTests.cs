using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class PathRulesTests
{
    [TestMethod]
    public void Add_same_file_twice_collides()
    {
        Collide("app/a.txt", "app/a.txt");
        Collide("app/a.txt", "app/A.TXT");
        Collide("main.txt", "./main.txt");
    }

    [TestMethod]
    public void Add_file_and_directory_of_one_name_collide()
    {
        Collide("app/a", "app/a/b");
        Collide("app/a/b", "app/a");
        Collide("app/A/b", "app/a");
        Collide("app/a", "app/A/");
        Collide("app/a/", "app/a");
    }

    [TestMethod]
    public void Add_directories_that_differ_in_case_collide()
    {
        Collide("app/Lib/a", "app/lib/b");
        Collide("app/Lib/", "app/lib/");
    }

    [TestMethod]
    public void Add_directory_named_twice_is_fine()
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
    public void Add_two_paths_with_one_hash_are_both_fine()
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
    public void Add_many_files_asks_the_card_for_none()
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
    public void Add_121_slots_is_full()
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
    public void Add_subdirectories_take_slots_once_each()
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
    public void Add_root_directory_has_slots_too()
    {
        var rules = new PathRules(new CheckedFiles());
        for (int i = 0; i < 120; i++)
            rules.Add("F" + i, false);

        Refusal.Expect(OtaError.DirectoryFull, () => rules.Add("X", false));
    }

    [TestMethod]
    public void Add_file_1001_is_one_too_many()
    {
        var rules = new PathRules(new CheckedFiles());
        for (int i = 0; i < 1000; i++)
            rules.Add("app/D" + (i / 100) + "/F" + i, false);

        Refusal.Expect(OtaError.TooManyEntries, () => rules.Add("app/X", false));
        Assert.AreEqual("app/E", rules.Add("app/E", true));
    }

    [TestMethod]
    public void Add_directory_201_is_one_too_many()
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
    public void Add_path_that_breaks_a_rule_is_refused_by_it()
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

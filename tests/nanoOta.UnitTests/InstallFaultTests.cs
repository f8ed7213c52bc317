using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

/// <summary>Whatever is wrong with a release: its own error, /app untouched, nothing left in /next.</summary>
[TestClass]
public class InstallFaultTests
{
    [TestMethod]
    public void Paths_that_a_card_must_not_get()
    {
        Refused(OtaError.PathMalformed, "app//x");
        Refused(OtaError.PathMalformed, "app/x.");
        Refused(OtaError.PathAbsolute, "/app/x");
        Refused(OtaError.PathDrive, "D:/x");
        Refused(OtaError.PathTraversal, "app/../x");
        Refused(OtaError.PathTraversal, "../x");
        Refused(OtaError.PathBackslash, "app\\x");
        Refused(OtaError.PathCharacter, "app/a?b");
        Refused(OtaError.PathCharacter, "app/a\u0001b");
        Refused(OtaError.PathCharacter, "app/\u00e9");
        Refused(OtaError.PathReserved, "next/x");
        Refused(OtaError.PathReserved, "OTA/0/state");
        Refused(OtaError.PathReserved, "app/.files");
        Refused(OtaError.PathReserved, "app/nul.txt");
        Refused(OtaError.PathCollision, "app/MAIN.pe");
        Refused(OtaError.PathCollision, "app/main.pe/x");
        Refused(OtaError.PathTooDeep, "app/2/3/4/5/6/7/8/9");
        string tooLong = "app/" + new string('a', 97) + "/" + new string('b', 100);
        Refused(OtaError.PathTooLong, DeskDevice.Archive().Entry("././@LongLink", 'L', tooLong + "^").File("app/x", "x").End().ToArray());
    }

    [TestMethod]
    public void A_directory_with_more_names_than_its_cluster_holds()
    {
        TarBytes archive = DeskDevice.Archive();
        for (int i = 0; i < 61; i++)
            archive.File("app/many/f" + i, "x");
        Refused(OtaError.DirectoryFull, archive.End().ToArray());
    }

    [TestMethod]
    public void Root_files_that_stand_against_what_is_on_the_card()
    {
        var device = new DeskDevice();
        device.Card.Put("photos/cat.jpg", DeskDevice.Bytes("cat"));
        device.Card.Put("notes", DeskDevice.Bytes("mine"));
        Refused(device, OtaError.PathCollision, DeskDevice.Archive().File("photos", "x").End().ToArray());
        Refused(device, OtaError.PathCollision, DeskDevice.Archive().File("notes/x", "x").End().ToArray());
        Assert.AreEqual("mine", device.Text("notes"));

        for (int i = 0; i < 57; i++)
            device.Card.Put("f" + i, DeskDevice.Bytes("x"));
        Refused(device, OtaError.DirectoryFull, DeskDevice.Archive().File("one more", "x").End().ToArray());
    }

    [TestMethod]
    public void Archives_that_are_not_what_they_should_be()
    {
        byte[] header = TarBytes.Header("app/x", '0', 1);
        Refused(OtaError.ArchiveTruncated, DeskDevice.Archive().ToArray());
        Refused(OtaError.ArchiveTruncated, DeskDevice.Archive().Add(header).ToArray());
        Refused(OtaError.HeaderChecksum, DeskDevice.Archive().Add(new byte[511]).Add(new byte[] { 1 }).End().ToArray());
        Refused(OtaError.HeaderMalformed, DeskDevice.Archive().Add(TarBytes.With(header, 124, "9")).End().ToArray());
        Refused(OtaError.EntryTypeRefused, DeskDevice.Archive().Entry("app/x", '2', "").End().ToArray());
        Refused(OtaError.ExtendedHeaderMalformed, DeskDevice.Archive().Entry("pax", 'x', "no record").File("app/x", "x").End().ToArray());
        Refused(OtaError.ArchiveWithoutApp, new TarBytes().File("boot.cfg", "new settings").End().ToArray());
        Refused(OtaError.ArchiveWithoutApp, new TarBytes().End().ToArray());
    }

    [TestMethod]
    public void An_archive_with_another_hash()
    {
        var device = new DeskDevice();
        device.Server.Offer("1.1.0", DeskDevice.Archive().End().ToArray());
        device.Server.Put("release.tar", DeskDevice.Archive().File("app/extra", "x").End().ToArray());
        Refusal.Expect(OtaError.HashMismatch, () => device.Updater.InstallUpdateIfAvailable());
        AssertUntouched(device);
    }

    [TestMethod]
    public void Padding_behind_the_archive_belongs_to_the_hash()
    {
        var device = new DeskDevice();
        device.Server.Offer("1.1.0", DeskDevice.Archive().End().Add(new byte[9216]).ToArray());
        Assert.IsTrue(device.Updater.InstallUpdateIfAvailable());
        device.Boot();
        device.AssertNewRuns();
    }

    [TestMethod]
    public void More_behind_the_archive_than_allowed()
    {
        var device = new DeskDevice();
        device.Options.MaxTrailingSize = 9216;
        Refused(device, OtaError.ArchiveTrailingData, DeskDevice.Archive().End().Add(new byte[9217]).ToArray());
        device.Server.Offer("1.1.0", DeskDevice.Archive().End().Add(new byte[9216]).ToArray());
        Assert.IsTrue(device.Updater.InstallUpdateIfAvailable());
    }

    [TestMethod]
    public void Versions_longer_than_allowed()
    {
        var device = new DeskDevice();
        byte[] archive = DeskDevice.Archive().End().ToArray();
        device.Server.Offer("1.1.0", archive);
        int size = "1.1.0;release.tar;\n".Length + 40;
        device.Options.MaxVersionsSize = size;
        device.Server.Announce("versions", size + 1);
        Refused(device, OtaError.ManifestTooLong, archive);
        foreach (long announced in new long[] { -1, size })
        {
            device.Server.Announce("versions", announced);
            device.Options.MaxVersionsSize = size - 1;
            Refused(device, OtaError.ManifestTooLong, archive);
            device.Options.MaxVersionsSize = size;
            Assert.IsNotNull(device.Updater.CheckForUpdate());
        }
    }

    [TestMethod]
    public void Versions_that_are_none()
    {
        Manifest(OtaError.ManifestEmpty, "\n# nothing yet\n");
        Manifest(OtaError.ManifestMalformed, "<html>\n<body>It works!</body>\n</html>\n");
        Manifest(OtaError.VersionInvalid, "1.1;release.tar;0123456789012345678901234567890123456789\n");
        Manifest(OtaError.NotFound, "1.1.0;missing.tar;0123456789012345678901234567890123456789\n");
    }

    [TestMethod]
    public void A_card_without_the_space()
    {
        var device = new DeskDevice();
        device.Card.FreeSpace = 10000;
        Refused(device, OtaError.CardFull, DeskDevice.Archive().End().ToArray());
        device.Card.FreeSpace = 10000000;
        Assert.IsTrue(device.Updater.InstallUpdateIfAvailable());
    }

    [TestMethod]
    public void A_card_with_just_the_space()
    {
        var device = new DeskDevice();
        byte[] archive = DeskDevice.Archive().End().ToArray();
        device.Card.FreeSpace = 2 * archive.Length + 65535;
        Refused(device, OtaError.CardFull, archive);
        device.Card.FreeSpace++;
        Assert.IsTrue(device.Updater.InstallUpdateIfAvailable());
    }

    [TestMethod]
    public void A_card_without_the_space_for_any_length_that_a_server_announces()
    {
        var device = new DeskDevice();
        device.Card.FreeSpace = 10000000;
        foreach (long length in new long[] { 0x4000000000000000, long.MaxValue })
        {
            device.Server.Announce("release.tar", length);
            Refused(device, OtaError.CardFull, DeskDevice.Archive().End().ToArray());
        }
    }

    private static void Refused(OtaError error, string path) => Refused(error, DeskDevice.Archive().File(path, "x").End().ToArray());

    private static void Refused(OtaError error, byte[] archive) => Refused(new DeskDevice(), error, archive);

    private static void Refused(DeskDevice device, OtaError error, byte[] archive)
    {
        device.Server.Offer("1.1.0", archive);
        Refusal.Expect(error, () => device.Updater.InstallUpdateIfAvailable());
        AssertUntouched(device);
    }

    private static void Manifest(OtaError error, string manifest)
    {
        var device = new DeskDevice();
        device.Server.Put("versions", DeskDevice.Bytes(manifest));
        Refusal.Expect(error, () => device.Updater.InstallUpdateIfAvailable());
        AssertUntouched(device);
    }

    private static void AssertUntouched(DeskDevice device)
    {
        device.AssertOldRuns();
        Assert.AreEqual((int)OtaState.Idle, (int)device.Updater.State);
        device.Boot();
        device.AssertOldRuns();
    }
}

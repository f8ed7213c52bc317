using System;
using System.IO;
using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

/// <summary>Of a drive that is not there. On the device System.IO throws plain exceptions for it; the host's finds nothing.</summary>
[TestClass]
public class DriveStorageTests
{
    private delegate bool Question(string path);

    [TestMethod]
    public void Exists_no_such_drive_is_false_or_an_IO_exception()
    {
        var drive = new DriveStorage("Q:\\");
        AssertNotThere(drive.FileExists);
        AssertNotThere(drive.DirectoryExists);
    }

    [TestMethod]
    public void Open_no_such_drive_is_an_IO_exception()
    {
        var drive = new DriveStorage("Q:\\");
        AssertFails(() => drive.OpenRead("a"));
        AssertFails(() => drive.GetFiles("a"));
        AssertFails(() => drive.GetDirectories("a"));
        AssertFails(() => drive.GetLength("a"));
    }

    private static void AssertNotThere(Question exists)
    {
        try
        {
            Assert.IsFalse(exists("a"));
        }
        catch (IOException)
        {
            // As good an answer: the engine names the card then.
        }
    }

    private static void AssertFails(Action action)
    {
        try
        {
            action();
        }
        catch (IOException)
        {
            return;
        }

        Assert.IsTrue(false, "No exception.");
    }
}

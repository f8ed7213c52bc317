using System;
using System.Security.Cryptography;
using System.Text;
using nanoOta.HostTests.Formats;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>Release folders made by hand, as users of the MicroPython updater have them.</summary>
public class HandmadeReleaseTests
{
    [TheoryWithTar]
    [MemberData(nameof(TarProgram.Formats), MemberType = typeof(TarProgram))]
    public void A_release_by_tar_and_sha1sum_is_installed(string program, string format)
    {
        byte[] archive = MakeArchive(program, format);
        foreach (string manifest in new[] { "0.0.1;0_0_1-firmware.tar;{0};\n", "# ours\r\n0.0.1;0_0_1-firmware.tar;{0}\r\n", "\n0.0.1;0_0_1-firmware.tar;{0}" })
        {
            var card = new MemoryStorage();
            card.Put("main.txt", Encoding.ASCII.GetBytes("old"));
            card.Put("update/versions", Encoding.ASCII.GetBytes(string.Format(null, manifest, Convert.ToHexStringLower(SHA1.HashData(archive)))));
            card.Put("update/0_0_1-firmware.tar", archive);
            using var updater = new OtaUpdater(new FolderUpdateSource(card, "update"), card, new OtaOptions());
            Assert.True(updater.InstallUpdateIfAvailable());
            Assert.Null(new JournalReplay(card).ReplayAtBoot().Failure);
            Assert.Equal("0.0.1", updater.InstalledVersion);
            Assert.Equal("print", Encoding.ASCII.GetString(card.Read("app/main.pe")));
            Assert.Equal(5000, card.GetLength("app/lib/a library with a long name.pe"));
            Assert.Equal("new", Encoding.ASCII.GetString(card.Read("main.txt")));
        }
    }

    private static byte[] MakeArchive(string program, string format)
    {
        using var folder = new TemporaryFolder();
        folder.Write("app/main.pe", Encoding.ASCII.GetBytes("print"));
        folder.Write("app/lib/a library with a long name.pe", new byte[5000]);
        folder.Write("main.txt", Encoding.ASCII.GetBytes("new"));
        return TarProgram.Create(program, format, folder.Path, "app/", "main.txt");
    }
}

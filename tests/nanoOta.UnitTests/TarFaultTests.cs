using System.IO;
using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class TarFaultTests
{
    [TestMethod]
    public void Next_links_devices_and_others_are_refused_by_name_and_type()
    {
        const string Types = "12346 7KSDMNVXA";
        foreach (char type in Types)
        {
            OtaException refusal = Refusal.Expect(OtaError.EntryTypeRefused, () => Read(new TarBytes().Entry("app/thing", type, string.Empty).End()));
            Assert.IsTrue(refusal.Message.IndexOf("'app/thing'") >= 0, refusal.Message);
        }

        Assert.IsTrue(Refusal.Expect(OtaError.EntryTypeRefused, () => Read(new TarBytes().Entry("l", '2', string.Empty).End()))
            .Message.IndexOf("symbolic link") >= 0);
    }

    [TestMethod]
    public void Next_sparse_file_by_pax_keys_is_refused()
    {
        Refusal.Expect(OtaError.EntryTypeRefused, () => Read(new TarBytes().Entry("x", 'x', TarBytes.Pax("GNU.sparse.major", "1")).File("a", "x").End()));
    }

    [TestMethod]
    public void Next_any_byte_of_the_header_changed_is_refused()
    {
        byte[] archive = new TarBytes().File("app/a", "x").End().ToArray();
        for (int i = 0; i < 512; i++)
        {
            byte[] damaged = (byte[])archive.Clone();
            damaged[i] ^= 1;

            // The last two bytes of the checksum's field only end it.
            if (i < 154 || i > 155)
                Refusal.Expect(OtaError.HeaderChecksum, () => Read(damaged));
        }
    }

    [TestMethod]
    public void Next_no_tar_at_all_is_refused()
    {
        Refusal.Expect(OtaError.HeaderChecksum, () => Read(new TarBytes().Add(new byte[0], new string('<', 2000))));
    }

    [TestMethod]
    public void Next_cut_anywhere_is_truncated()
    {
        byte[] archive = new TarBytes().Entry("L", 'L', "long^").File("a", new string('x', 600)).End().ToArray();
        for (int length = 0; length < archive.Length; length += 61)
        {
            var cut = new byte[length];
            System.Array.Copy(archive, cut, length);
            Refusal.Expect(OtaError.ArchiveTruncated, () => Read(cut));
        }
    }

    [TestMethod]
    public void Next_one_zero_block_is_truncated()
    {
        Refusal.Expect(OtaError.ArchiveTruncated, () => Read(new TarBytes().File("a", "x").Add(new byte[512])));
        Refusal.Expect(OtaError.ArchiveTruncated, () => Read(new TarBytes().File("a", "x").Add(new byte[512]).File("b", "y").End()));
    }

    [TestMethod]
    public void Next_malformed_size_is_refused()
    {
        string[] sizes = { "00000000008^", "0000000 001^", "            ", "^^^^^^^^^^^^", "-0000000001^", "0x000000001^", "0000000001a^" };
        foreach (string size in sizes)
        {
            Refusal.Expect(
                OtaError.HeaderMalformed,
                () => Read(new TarBytes().Add(TarBytes.With(TarBytes.Header("a", '0', 0), 124, size), new string('x', 512)).End()));
        }
    }

    [TestMethod]
    public void Next_base_256_size_negative_or_too_large_is_refused()
    {
        for (int i = 0; i < 3; i++)
        {
            byte[] header = TarBytes.Header("a", '0', 0);
            for (int at = 124; at < 136; at++)
                header[at] = (byte)(i == 0 ? 0xFF : 0);

            // Negative; 2^42; 2^63, which must not come round to a small number.
            if (i > 0)
                header[124] = 0x80;

            header[i == 1 ? 130 : 128] |= (byte)(i == 1 ? 4 : 0x80);
            Refusal.Expect(OtaError.HeaderMalformed, () => Read(new TarBytes().Add(TarBytes.Seal(header)).End()));
        }
    }

    [TestMethod]
    public void Next_name_not_utf_8_is_refused()
    {
        byte[][] names =
        {
            new byte[] { 0x80 }, new byte[] { 0xC3 }, new byte[] { 0xC3, 0x41 }, new byte[] { 0xC0, 0xAF }, new byte[] { 0xE0, 0x80, 0xAF },
            new byte[] { 0xED, 0xA0, 0x80 }, new byte[] { 0xF0, 0x80, 0x80, 0xAF }, new byte[] { 0xF4, 0x90, 0x80, 0x80 },
            new byte[] { 0xF5, 0x80, 0x80, 0x80 }, new byte[] { 0xFF },
        };
        foreach (byte[] name in names)
        {
            byte[] header = TarBytes.Header("a", '0', 0);
            System.Array.Copy(name, 0, header, 1, name.Length);
            Refusal.Expect(OtaError.HeaderMalformed, () => Read(new TarBytes().Add(TarBytes.Seal(header)).End()));
        }
    }

    [TestMethod]
    public void Next_no_name_or_directory_with_data_is_refused()
    {
        Refusal.Expect(OtaError.HeaderMalformed, () => Read(new TarBytes().File(string.Empty, "x").End()));
        Refusal.Expect(OtaError.HeaderMalformed, () => Read(new TarBytes().Entry("d", '5', "x").End()));
        Refusal.Expect(OtaError.HeaderMalformed, () => Read(new TarBytes().File("d/", "x").End()));
    }

    [TestMethod]
    public void Next_malformed_pax_records_are_refused()
    {
        string[] records =
        {
            "12 path=abcd", "11 path=abc\n", "99 path=abcd\n", "0 path=a\n", "path=a\n", "x9 path=a\n", "4 =a\n", "5 =ab\n", "7 patha\n", "9path=ab\n",
            "99999999999999999999 path=a\n", TarBytes.Pax("size", "-1"), TarBytes.Pax("size", "1x"), TarBytes.Pax("size", "9999999999999999"),
            TarBytes.Pax("path", "a^b"), TarBytes.Pax("mtime", "1") + "1",
        };
        foreach (string record in records)
            Refusal.Expect(OtaError.ExtendedHeaderMalformed, () => Read(new TarBytes().Entry("x", 'x', record).File("a", "x").End()));
    }

    [TestMethod]
    public void Next_extended_header_over_8_KiB_is_refused()
    {
        foreach (char type in "xgL")
        {
            Refusal.Expect(
                OtaError.ExtendedHeaderMalformed,
                () => Read(new TarBytes().Entry("x", type, TarBytes.Pax("comment", new string('c', 8192))).File("a", "x").End()));
        }
    }

    [TestMethod]
    public void Next_extended_header_without_entry_is_refused()
    {
        Refusal.Expect(OtaError.ExtendedHeaderMalformed, () => Read(new TarBytes().Entry("x", 'x', TarBytes.Pax("path", "a")).End()));
        Refusal.Expect(OtaError.ExtendedHeaderMalformed, () => Read(new TarBytes().Entry("x", 'L', "a^").End()));
        Refusal.Expect(OtaError.ExtendedHeaderMalformed, () => Read(new TarBytes().Entry("x", 'L', "^").File("a", "x").End()));
    }

    private static void Read(TarBytes archive)
    {
        Read(archive.ToArray());
    }

    private static void Read(byte[] archive)
    {
        var reader = new TarReader(new MemoryStream(archive), new byte[512]);
        var buffer = new byte[512];
        while (reader.Next() != null)
        {
            while (reader.Read(buffer, 0, buffer.Length) > 0)
            {
            }
        }
    }
}

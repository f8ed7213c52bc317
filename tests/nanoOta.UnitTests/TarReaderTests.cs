using System.IO;
using System.Text;
using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class TarReaderTests
{
    [TestMethod]
    public void Next_files_and_directories_gives_them_in_order()
    {
        TarReader reader = new TarBytes().Entry("app/", '5', string.Empty).File("app/a.txt", "hello").File("empty", string.Empty)
            .Entry("app/sub", '5', string.Empty).End().Reader();

        Check(reader, "app", true, string.Empty);
        Check(reader, "app/a.txt", false, "hello");
        Check(reader, "empty", false, string.Empty);
        Check(reader, "app/sub", true, string.Empty);
        Assert.IsNull(reader.Next());
        Assert.IsNull(reader.Next());
    }

    [TestMethod]
    public void Next_data_not_read_is_skipped()
    {
        TarReader reader = new TarBytes().File("a", new string('x', 1300)).File("b", new string('y', 512)).File("c", "z").End().Reader();
        Assert.AreEqual("a", reader.Next().Path);
        Assert.AreEqual(700, reader.Read(new byte[700], 0, 700));
        Assert.AreEqual("b", reader.Next().Path);
        Check(reader, "c", false, "z");
        Assert.IsNull(reader.Next());
    }

    [TestMethod]
    public void Read_chunks_of_any_size_stops_at_the_entrys_end()
    {
        TarReader reader = new TarBytes().File("a", new string('x', 1025)).File("b", "y").End().Reader();
        reader.Next();
        var buffer = new byte[1000];
        Assert.AreEqual(990, reader.Read(buffer, 10, 990));
        Assert.AreEqual(35, reader.Read(buffer, 0, 1000));
        Assert.AreEqual(0, reader.Read(buffer, 0, 1000));
        Check(reader, "b", false, "y");
    }

    [TestMethod]
    public void Next_ustar_prefix_is_put_before_the_name()
    {
        byte[] header = TarBytes.With(TarBytes.Header("name.txt", '0', 1), 345, "app/some/folder");
        Check(new TarBytes().Add(header, "x").End().Reader(), "app/some/folder/name.txt", false, "x");
    }

    [TestMethod]
    public void Next_gnu_magic_has_no_prefix()
    {
        // There GNU tar keeps times.
        byte[] header = TarBytes.With(TarBytes.With(TarBytes.Header("a", '0', 1), 257, "ustar  ^"), 345, "14000000000");
        Check(new TarBytes().Add(header, "x").End().Reader(), "a", false, "x");
    }

    [TestMethod]
    public void Next_name_of_100_characters_has_no_terminator()
    {
        string name = new('n', 100);
        Check(new TarBytes().File(name, "x").End().Reader(), name, false, "x");
    }

    [TestMethod]
    public void Next_unix_v_7_type_is_zero_and_directories_end_in_a_slash()
    {
        byte[] file = TarBytes.With(TarBytes.Header("a", '\0', 1), 257, "^^^^^^^^");
        byte[] directory = TarBytes.With(TarBytes.Header("d/", '\0', 0), 257, "^^^^^^^^");
        TarReader reader = new TarBytes().Add(directory).Add(file, "x").End().Reader();
        Check(reader, "d", true, string.Empty);
        Check(reader, "a", false, "x");
    }

    [TestMethod]
    public void Next_gnu_long_name_replaces_the_name()
    {
        string name = "app/" + new string('l', 700) + "/end";
        TarReader reader = new TarBytes().Entry("././@LongLink", 'L', name + "^").File("cut", "x").File("next", "y").End().Reader();
        Check(reader, name, false, "x");
        Check(reader, "next", false, "y");
    }

    [TestMethod]
    public void Next_pax_path_and_size_replace_the_headers()
    {
        string records = TarBytes.Pax("mtime", "1.5") + TarBytes.Pax("path", "app/l\u00e4nge") + TarBytes.Pax("size", "3");
        TarReader reader = new TarBytes().Entry("PaxHeader", 'x', records).Add(TarBytes.Header("cut", '0', 0), "abc")
            .File("next", "y").End().Reader();
        Check(reader, "app/l\u00e4nge", false, "abc");
        Check(reader, "next", false, "y");
    }

    [TestMethod]
    public void Next_pax_empty_values_leave_the_headers()
    {
        string records = TarBytes.Pax("path", "x") + TarBytes.Pax("size", "9") + TarBytes.Pax("path", string.Empty) + TarBytes.Pax("size", string.Empty);
        Check(new TarBytes().Entry("PaxHeader", 'x', records).File("own", "y").End().Reader(), "own", false, "y");
    }

    [TestMethod]
    public void Next_pax_global_and_unknown_keys_are_skipped()
    {
        TarReader reader = new TarBytes().Entry("g", 'g', TarBytes.Pax("comment", new string('c', 3000)))
            .Entry("x", 'x', TarBytes.Pax("SCHILY.xattr.user.a", new string('v', 5000))).File("a", "1").End().Reader();
        Check(reader, "a", false, "1");
        Assert.IsNull(reader.Next());
    }

    [TestMethod]
    public void Next_base_256_size_is_read()
    {
        byte[] header = TarBytes.Header("a", '0', 0);
        for (int i = 124; i < 136; i++)
            header[i] = 0;

        header[124] = 0x80;
        header[134] = 2;
        header[135] = 1;
        TarReader reader = new TarBytes().Add(TarBytes.Seal(header), new string('x', 513)).End().Reader();
        Assert.AreEqual(513L, reader.Next().Size);
        Assert.IsNull(reader.Next());
    }

    [TestMethod]
    public void Next_size_with_spaces_is_read()
    {
        Check(new TarBytes().Add(TarBytes.With(TarBytes.Header("a", '0', 0), 124, "         3  "), "abc").End().Reader(), "a", false, "abc");
    }

    [TestMethod]
    public void Next_checksum_of_signed_bytes_is_accepted()
    {
        byte[] header = TarBytes.Header("\u00e4", '0', 0);
        int sum = 8 * 32;
        for (int i = 0; i < 512; i++)
        {
            if (i < 148 || i >= 156)
                sum += (sbyte)header[i];
        }

        for (int i = 153; i >= 148; i--)
        {
            header[i] = (byte)('0' + (sum & 7));
            sum >>= 3;
        }

        Check(new TarBytes().Add(header).End().Reader(), "\u00e4", false, string.Empty);
    }

    [TestMethod]
    public void Drain_padding_after_the_end_is_read()
    {
        var stream = new MemoryStream(new TarBytes().File("a", "x").End().Add(new byte[8192]).ToArray());
        var reader = new TarReader(stream, new byte[512]);
        Assert.IsNotNull(reader.Next());
        Assert.IsNull(reader.Next());
        Assert.AreEqual(2048L, stream.Position);
        reader.Drain(8192);
        Assert.AreEqual(stream.Length, stream.Position);
    }

    [TestMethod]
    public void Drain_more_after_the_end_than_allowed_is_refused()
    {
        foreach (int buffer in new int[] { 512, 4096 })
        {
            var reader = new TarReader(new MemoryStream(new TarBytes().File("a", "x").End().Add(new byte[8192]).ToArray()), new byte[buffer]);
            Assert.IsNotNull(reader.Next());
            Assert.IsNull(reader.Next());
            Refusal.Expect(OtaError.ArchiveTrailingData, () => reader.Drain(8191));
        }
    }

    [TestMethod]
    public void Next_directory_entries_thousand_and_no_more()
    {
        var archive = new TarBytes();
        for (int i = 0; i < 1000; i++)
            archive.Entry("./", '5', string.Empty);

        TarReader reader = archive.File("a", "x").Entry("./", '5', string.Empty).End().Reader();
        for (int i = 0; i < 1000; i++)
            Check(reader, ".", true, string.Empty);
        Check(reader, "a", false, "x");
        Refusal.Expect(OtaError.TooManyEntries, () => reader.Next());
    }

    [TestMethod]
    public void Next_extended_headers_sixteen_for_each_entry()
    {
        var archive = new TarBytes();
        for (int entry = 0; entry < 2; entry++)
        {
            for (int i = 0; i < 16; i++)
                archive.Entry("pax", i % 2 == 0 ? 'g' : 'x', TarBytes.Pax("comment", "x"));
            archive.File("a", "x");
        }

        TarReader reader = archive.End().Reader();
        Check(reader, "a", false, "x");
        Check(reader, "a", false, "x");
        Assert.IsNull(reader.Next());

        var more = new TarBytes();
        for (int i = 0; i < 17; i++)
            more.Entry("pax", 'g', TarBytes.Pax("comment", "x"));
        Refusal.Expect(OtaError.ExtendedHeaderMalformed, () => more.File("a", "x").End().Reader().Next());
    }

    private static void Check(TarReader reader, string path, bool isDirectory, string content)
    {
        TarEntry entry = reader.Next();
        Assert.IsNotNull(entry, path + " is missing");
        Assert.AreEqual(path, entry.Path);
        Assert.AreEqual(isDirectory, entry.IsDirectory);
        byte[] expected = Encoding.UTF8.GetBytes(content);
        Assert.AreEqual((long)expected.Length, entry.Size);
        var data = new byte[expected.Length + 1];
        Assert.AreEqual(expected.Length, reader.Read(data, 0, data.Length));
        Assert.AreEqual(content, Encoding.UTF8.GetString(data, 0, expected.Length));
    }
}

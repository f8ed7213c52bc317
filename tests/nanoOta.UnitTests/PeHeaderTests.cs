using System;
using nanoFramework.TestFramework;
using nanoOta.SdBoot;

namespace nanoOta.UnitTests;

[TestClass]
public class PeHeaderTests
{
    private const int StringsStart = 40 + (4 * 11);

    [TestMethod]
    public void Parse_well_formed_file_says_what_it_is_and_needs()
    {
        PeHeader header = PeHeader.Parse(File(), "app.pe");
        Assert.AreEqual("My.App", header.Name);
        Assert.AreEqual("1.2.0.0", header.Version);
        Assert.AreEqual((uint)0, header.NativeChecksum);
        Assert.AreEqual(2, header.References.Length);
        Assert.AreEqual("mscorlib", header.References[0]);
        Assert.AreEqual("My.Library", header.References[1]);
        Assert.AreEqual(5, header.SizeOf(1));
        header.CheckContent();
    }

    [TestMethod]
    public void Parse_well_known_names_are_those_of_the_clr()
    {
        int[] numbers = { 447, 448, 460, 463, 470, 471, 813 };
        string[] names = { "System", "System.Collections", "System.Diagnostics", "System.IO", "System.Text", "System.Threading", "mscorlib" };
        for (int i = 0; i < numbers.Length; i++)
        {
            byte[] file = File();
            PeBytes.Put16(file, 36, 0xFFFF - numbers[i]);
            Assert.AreEqual(names[i], PeHeader.Parse(PeBytes.Seal(file), "app.pe").Name);
        }
    }

    [TestMethod]
    public void Parse_name_of_more_than_255_bytes_is_refused()
    {
        Assert.AreEqual(255, PeHeader.Parse(new PeBytes(new string('n', 255)).ToArray(), "app.pe").Name.Length);
        Refused(OtaError.PeStrings, new PeBytes(new string('n', 256)).ToArray());
        Refused(OtaError.PeStrings, new PeBytes("My.App").Needs(new string('n', 256)).ToArray());
    }

    [TestMethod]
    public void Parse_shorter_than_a_header_is_refused()
    {
        Refused(OtaError.PeTooShort, new byte[0]);
        Refused(OtaError.PeTooShort, Cut(File(), 123));
    }

    [TestMethod]
    public void Parse_other_marker_is_refused()
    {
        byte[] file = File();
        file[5] = (byte)'2';
        Refused(OtaError.PeMarker, PeBytes.Seal(file));

        file = File();
        file[7] = 1;
        Refused(OtaError.PeMarker, PeBytes.Seal(file));
    }

    [TestMethod]
    public void Parse_any_bit_of_the_header_flipped_is_refused()
    {
        byte[] file = File();
        for (int bit = 8 * 8; bit < 124 * 8; bit += 5)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(OtaError.PeHeaderChecksum, file);
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [TestMethod]
    public void Parse_cut_or_grown_is_refused()
    {
        byte[] file = File();
        Refused(OtaError.PeTruncated, Cut(file, file.Length - 1));
        Refused(OtaError.PeTruncated, Cut(file, 124));
        Refused(OtaError.PeTooLong, Cut(file, file.Length + 1));

        PeBytes.Put32(file, 40 + (4 * 15), 0x80000000);
        Refused(OtaError.PeTruncated, PeBytes.Seal(file));
    }

    [TestMethod]
    public void Parse_tables_out_of_order_is_refused()
    {
        byte[] file = File();
        PeBytes.Put32(file, 40, 120);
        Refused(OtaError.PeTables, PeBytes.Seal(file));

        file = File();
        PeBytes.Put32(file, 40 + 4, 100);
        Refused(OtaError.PeTables, PeBytes.Seal(file));

        file = File();
        PeBytes.Put32(file, 40 + 4, 0x7FFFFFFF);
        Refused(OtaError.PeTables, PeBytes.Seal(file));

        file = File();
        file[108] = 200;
        Refused(OtaError.PeTables, PeBytes.Seal(file));
    }

    [TestMethod]
    public void Parse_a_part_of_a_reference_is_refused()
    {
        byte[] file = File();
        file[108] = 4;
        Refused(OtaError.PeReferences, PeBytes.Seal(file));
    }

    [TestMethod]
    public void Parse_names_outside_the_strings_are_refused()
    {
        byte[] file = File();
        PeBytes.Put16(file, 36, 500);
        Refused(OtaError.PeStrings, PeBytes.Seal(file));

        // One that the CLR knows, but not as a name of an assembly.
        PeBytes.Put16(file, 36, 0xFFFF - 1);
        Refused(OtaError.PeStrings, PeBytes.Seal(file));

        // A reference's name is empty.
        file = File();
        PeBytes.Put16(file, 124 + 12, 6);
        Refused(OtaError.PeStrings, PeBytes.Seal(file));

        // The last name has no end.
        file = File();
        int strings = BitConverter.ToInt32(file, StringsStart);
        for (int i = strings; i < file.Length; i++)
        {
            if (file[i] == 0)
                file[i] = (byte)'x';
        }

        Refused(OtaError.PeStrings, PeBytes.Seal(file));
    }

    [TestMethod]
    public void CheckContent_damaged_table_is_refused()
    {
        byte[] file = File();
        file[file.Length - 20] ^= 1;
        PeHeader header = PeHeader.Parse(file, "app.pe");
        Refusal.Expect(OtaError.PeContentChecksum, () => header.CheckContent());
    }

    [TestMethod]
    public void Refusals_name_the_file()
    {
        OtaException e = Refusal.Expect(OtaError.PeTooShort, () => PeHeader.Parse(new byte[3], "app.pe"));
        Assert.IsTrue(e.Message.StartsWith("app.pe "), e.Message);
    }

    private static byte[] File() => new PeBytes("My.App").Needs("mscorlib").Needs("My.Library").ToArray();

    private static byte[] Cut(byte[] file, int length)
    {
        var cut = new byte[length];
        Array.Copy(file, cut, length < file.Length ? length : file.Length);
        return cut;
    }

    private static void Refused(OtaError error, byte[] file) => Refusal.Expect(error, () => PeHeader.Parse(file, "app.pe"));
}

using System;
using System.Text;

namespace nanoOta.SdBoot;

/// <summary>
/// What a PE file of nanoFramework 1.x says of itself: <c>CLR_RECORD_ASSEMBLY</c> of nf-interpreter, 124 bytes,
/// little-endian, and the tables behind it.
/// </summary>
internal class PeHeader
{
    /// <summary>Bytes of a header.</summary>
    public const int Size = 124;

    /// <summary>Number of the table with the assemblies that the file refers to.</summary>
    public const int AssemblyRefTable = 0;

    /// <summary>Number of the table with the data of resources.</summary>
    public const int ResourcesDataTable = 10;

    /// <summary>Number of the table with names.</summary>
    public const int StringsTable = 11;

    /// <summary>Tables, without the one that marks the end.</summary>
    public const int Tables = 15;

    /// <summary>Bytes of a reference: u16 name, u16 padding, u16 version[4].</summary>
    public const int ReferenceSize = 12;

    // Two zero bytes follow: a string of the CLR would end there.
    private const string Marker = "NFMRK1";
    private const int ChecksumOffset = 8;
    private const int ContentChecksumOffset = 12;
    private const int NativeChecksumOffset = 20;
    private const int VersionOffset = 28;
    private const int NameOffset = 36;
    private const int StartsOffset = 40;
    private const int PaddingsOffset = 108;

    // From here up a name is no offset but a number in the CLR's own list.
    private const int FirstWellKnown = 0xFFFF - 860;

    // A file may refer to one name thousands of times: each costs memory.
    private const int MaxNameLength = 255;

    private PeHeader(byte[] image, string file)
    {
        Image = image;
        File = file;
    }

    /// <summary>The entire file; whoever reads it anew may replace it.</summary>
    public byte[] Image { get; set; }

    /// <summary>The file's name, for messages.</summary>
    public string File { get; }

    /// <summary>The assembly's name.</summary>
    public string Name { get; private set; }

    /// <summary>The assembly's version: "1.2.3.4".</summary>
    public string Version => U16(VersionOffset) + "." + U16(VersionOffset + 2) + "." + U16(VersionOffset + 4) + "." + U16(VersionOffset + 6);

    /// <summary>The names of the assemblies that it needs.</summary>
    public string[] References { get; private set; }

    /// <summary>The checksum of its native methods; 0 if it has none.</summary>
    public uint NativeChecksum => BitConverter.ToUInt32(Image, NativeChecksumOffset);

    /// <summary>Reads a header.</summary>
    /// <param name="image">The entire file; kept.</param>
    /// <param name="file">Its name.</param>
    /// <exception cref="OtaException"><see cref="OtaError.PeTooShort"/> to <see cref="OtaError.PeStrings"/>.</exception>
    public static PeHeader Parse(byte[] image, string file)
    {
        var header = new PeHeader(image, file);
        header.CheckHeader();
        header.CheckTables();
        header.Name = header.ReadName(NameOffset);
        header.ReadReferences();
        return header;
    }

    /// <summary>Where a table begins in the file; for <see cref="Tables"/> itself, where the file ends.</summary>
    public int StartOf(int table) => BitConverter.ToInt32(Image, StartsOffset + (4 * table));

    /// <summary>Bytes of a table.</summary>
    public int SizeOf(int table) => StartOf(table + 1) - StartOf(table) - Image[PaddingsOffset + table];

    /// <summary>Compares the tables with their checksum, which takes seconds on a device: the CLR does it at load.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.PeContentChecksum"/>.</exception>
    public void CheckContent()
    {
        if (PeChecksum.Append(0, Image, Size, Image.Length - Size) != BitConverter.ToUInt32(Image, ContentChecksumOffset))
            throw Refuse(OtaError.PeContentChecksum, "is damaged: its checksum is wrong");
    }

    private void CheckHeader()
    {
        if (Image.Length < Size)
            throw Refuse(OtaError.PeTooShort, "is too short for a PE file");
        for (int i = 0; i < ChecksumOffset; i++)
        {
            if (Image[i] != (i < Marker.Length ? Marker[i] : 0))
                throw Refuse(OtaError.PeMarker, "is no PE file of nanoFramework 1.x");
        }

        uint checksum = PeChecksum.Append(0, Image, 0, ChecksumOffset);
        checksum = PeChecksum.Append(checksum, new byte[4], 0, 4);
        checksum = PeChecksum.Append(checksum, Image, ContentChecksumOffset, Size - ContentChecksumOffset);
        if (checksum != BitConverter.ToUInt32(Image, ChecksumOffset))
            throw Refuse(OtaError.PeHeaderChecksum, "is damaged: its header's checksum is wrong");
    }

    private void CheckTables()
    {
        int end = StartOf(Tables);
        if (end < 0 || end > Image.Length)
            throw Refuse(OtaError.PeTruncated, "ends too early");
        if (end < Image.Length)
            throw Refuse(OtaError.PeTooLong, "is longer than it says");
        if (StartOf(0) != Size)
            throw Refuse(OtaError.PeTables, "has its tables in the wrong place");
        for (int table = 0; table < Tables; table++)
        {
            // The next start is compared first, so that the difference can't overflow.
            if (StartOf(table + 1) < StartOf(table) || SizeOf(table) < 0)
                throw Refuse(OtaError.PeTables, "has its tables in the wrong place");
        }
    }

    private void ReadReferences()
    {
        int size = SizeOf(AssemblyRefTable);
        if (size % ReferenceSize != 0)
            throw Refuse(OtaError.PeReferences, "has a malformed list of references");

        References = new string[size / ReferenceSize];
        for (int i = 0; i < References.Length; i++)
            References[i] = ReadName(StartOf(AssemblyRefTable) + (i * ReferenceSize));
    }

    /// <summary>The name that the index at an offset stands for.</summary>
    private string ReadName(int offset)
    {
        int index = U16(offset);
        if (index >= FirstWellKnown)
            return WellKnown(0xFFFF - index);

        int size = SizeOf(StringsTable);
        int start = StartOf(StringsTable) + index;
        int room = size - index;
        int end = room > 0 ? Array.IndexOf(Image, (byte)0, start, room > MaxNameLength ? MaxNameLength + 1 : room) : -1;
        if (end <= start)
            throw Refuse(OtaError.PeStrings, "has a name outside its strings, or a very long one");
        return Encoding.UTF8.GetString(Image, start, end - start);
    }

    /// <summary>Those of the CLR's own strings that are names of assemblies.</summary>
    private string WellKnown(int number) => number switch
    {
        447 => "System",
        448 => "System.Collections",
        460 => "System.Diagnostics",
        463 => "System.IO",
        470 => "System.Text",
        471 => "System.Threading",
        813 => "mscorlib",
        _ => throw Refuse(OtaError.PeStrings, "has a name outside its strings"),
    };

    private int U16(int offset) => BitConverter.ToUInt16(Image, offset);

    private OtaException Refuse(OtaError error, string what) => new(error, File + " " + what + ".");
}

using System;

namespace nanoOta.Esp32;

/// <summary>
/// The head of an ESP32 app image: its header, first segment header and app description; and its length, once the headers of all
/// segments have been seen.
/// </summary>
/// <remarks>Format: esp_image_header_t, esp_image_segment_header_t and esp_app_desc_t of ESP-IDF.</remarks>
public class ImageHeader
{
    /// <summary>Bytes from the start of an image to the end of its app description.</summary>
    public const int HeadSize = DescriptionOffset + 256;

    /// <summary>Size of a segment header in bytes.</summary>
    public const int SegmentHeaderSize = 8;

    internal const int DescriptionOffset = 24 + SegmentHeaderSize;
    internal const int HashSize = 32;
    internal const uint DescriptionMagic = 0xABCD5432;

    private const byte Magic = 0xE9;
    private const int MaxSegments = 16;

    private int _segmentsLeft;

    private ImageHeader(byte[] buffer, int index)
    {
        Segments = buffer[index + 1];
        Chip = BitConverter.ToUInt16(buffer, index + 12);
        MinRevision = BitConverter.ToUInt16(buffer, index + 15);
        MaxRevision = BitConverter.ToUInt16(buffer, index + 17);
        HashAppended = buffer[index + 23] != 0;
        SecureVersion = BitConverter.ToUInt32(buffer, index + DescriptionOffset + 4);
        _segmentsLeft = Segments;
        NextSegment = DescriptionOffset - SegmentHeaderSize;
    }

    /// <summary>Number of segments, 1 to 16.</summary>
    public int Segments { get; }

    /// <summary>The chip it is built for (esp_chip_id_t): 0 ESP32, 2 S2, 5 C3, 9 S3, 13 C6...</summary>
    public int Chip { get; }

    /// <summary>The lowest chip revision that starts it, major * 100 + minor.</summary>
    /// <remarks>The byte before it, the revision of old tools, is not looked at: ESP-IDF v5.5 does not either.</remarks>
    public int MinRevision { get; }

    /// <summary>The highest chip revision that starts it, major * 100 + minor; 0 or 65535: any.</summary>
    public int MaxRevision { get; }

    /// <summary>Whether a SHA-256 of the image follows it.</summary>
    public bool HashAppended { get; }

    /// <summary>Its secure version, for chips that refuse older ones. Means nothing without an app description.</summary>
    public uint SecureVersion { get; }

    /// <summary>Offset in bytes of the next segment header to be seen; once all have been, of the end of the segments.</summary>
    public int NextSegment { get; private set; }

    /// <summary>Length of the image in bytes, checksum and hash included; -1 as long as not all segment headers have been seen.</summary>
    public int Length
    {
        get
        {
            // The checksum is the last byte of padding to 16 bytes.
            if (_segmentsLeft > 0)
                return -1;

            return (NextSegment / 16 * 16) + 16 + (HashAppended ? HashSize : 0);
        }
    }

    /// <summary>Its chip revisions in words: "3.1 to 3.99", or "3.1 or later".</summary>
    internal string Revisions => Revision(MinRevision) + (HasMaxRevision ? " to " + Revision(MaxRevision) : " or later");

    private bool HasMaxRevision => MaxRevision != 0 && MaxRevision != ushort.MaxValue;

    /// <summary>Reads the head of an image, as the bootloader does: without asking for an app description.</summary>
    /// <param name="buffer">Holds it, <see cref="HeadSize"/> bytes or more.</param>
    /// <param name="index">Its first byte.</param>
    /// <param name="maxLength">The most bytes that the image may have.</param>
    /// <exception cref="DualBankException">It is not an image, or longer than that.</exception>
    public static ImageHeader Parse(byte[] buffer, int index, int maxLength)
    {
        CheckStart(buffer, index, HeadSize);
        ImageHeader header = new ImageHeader(buffer, index);
        header.AddSegment(buffer, index + header.NextSegment, maxLength);
        return header;
    }

    /// <summary>Checks as much of an app image's head as is there.</summary>
    /// <param name="buffer">Holds it.</param>
    /// <param name="index">Its first byte.</param>
    /// <param name="count">Bytes that are there, 1 or more.</param>
    /// <exception cref="DualBankException">It is not an app image.</exception>
    public static void Check(byte[] buffer, int index, int count)
    {
        CheckStart(buffer, index, count);
        if (count >= DescriptionOffset + 4 && BitConverter.ToUInt32(buffer, index + DescriptionOffset) != DescriptionMagic)
            throw new DualBankException(DualBankError.NoDescription, "No app description: use the app, not a bootloader or merged image.");
    }

    /// <summary>Takes the segment header that stands at <see cref="NextSegment"/>.</summary>
    /// <param name="buffer">Holds it.</param>
    /// <param name="index">Its first byte.</param>
    /// <param name="maxLength">The most bytes that the image may have.</param>
    /// <exception cref="DualBankException">Its length is impossible, or makes the image longer than that.</exception>
    public void AddSegment(byte[] buffer, int index, int maxLength)
    {
        uint length = BitConverter.ToUInt32(buffer, index + 4);
        if (length % 4 != 0)
            throw NotAnImage("has a segment of " + length.ToString() + " bytes");

        // Compared before it is added: the length may be anything up to 4 GiB.
        if (length > (uint)maxLength || NextSegment + SegmentHeaderSize + (int)length > maxLength)
            throw TooLarge(maxLength);

        NextSegment += SegmentHeaderSize + (int)length;
        _segmentsLeft--;
        int least = _segmentsLeft > 0 ? NextSegment + SegmentHeaderSize : Length;
        if (least > maxLength)
            throw TooLarge(maxLength);
    }

    /// <summary>A chip revision as people write it: 301 is 3.1.</summary>
    internal static string Revision(int revision) => (revision / 100).ToString() + "." + (revision % 100).ToString();

    /// <summary>Whether a chip of this revision starts it.</summary>
    /// <param name="revision">major * 100 + minor.</param>
    /// <param name="anyMaximum">The chip's eFuses say that the highest revision does not count.</param>
    internal bool StartsOn(int revision, bool anyMaximum) =>
        revision >= MinRevision && (anyMaximum || !HasMaxRevision || revision <= MaxRevision);

    internal static DualBankException TooLarge(int maxLength) =>
        new DualBankException(DualBankError.TooLarge, "Larger than the bank: it takes " + maxLength.ToString() + " bytes.");

    private static void CheckStart(byte[] buffer, int index, int count)
    {
        if (buffer[index] != Magic)
            throw NotAnImage("begins with 0x" + buffer[index].ToString("X2"));

        if (count > 1 && (buffer[index + 1] == 0 || buffer[index + 1] > MaxSegments))
            throw NotAnImage("has " + buffer[index + 1].ToString() + " segments");
    }

    private static DualBankException NotAnImage(string what) =>
        new DualBankException(DualBankError.NotAnImage, "No ESP32 app image: it " + what + ".");
}

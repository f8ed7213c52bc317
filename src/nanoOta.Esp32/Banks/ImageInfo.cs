using System;
using System.Text;

namespace nanoOta.Esp32;

/// <summary>What an app image says of itself (esp_app_desc_t of ESP-IDF).</summary>
public class ImageInfo
{
    internal ImageInfo(byte[] head, ImageHeader header)
    {
        const int description = ImageHeader.DescriptionOffset;
        Length = header.Length;
        Chip = header.Chip;
        SecureVersion = header.SecureVersion;
        Version = Text(head, description + 16, 32);
        ProjectName = Text(head, description + 48, 32);
        Built = Text(head, description + 96, 16) + " " + Text(head, description + 80, 16);
        IdfVersion = Text(head, description + 112, 32);
        ElfSha256 = new byte[32];
        Array.Copy(head, description + 144, ElfSha256, 0, ElfSha256.Length);
    }

    /// <summary>Length of the image in bytes, checksum and hash included.</summary>
    public int Length { get; }

    /// <summary>The chip it is built for (esp_chip_id_t): 0 ESP32, 2 S2, 5 C3, 9 S3, 13 C6...</summary>
    public int Chip { get; }

    /// <summary>Its secure version, for chips that refuse older ones.</summary>
    public uint SecureVersion { get; }

    /// <summary>Its version, as the project writes it; at most 32 characters.</summary>
    public string Version { get; }

    /// <summary>The project's name; at most 32 characters.</summary>
    public string ProjectName { get; }

    /// <summary>Date and time of the build, as the compiler writes them: "Jan  1 2026 00:00:00".</summary>
    public string Built { get; }

    /// <summary>The ESP-IDF it is built with.</summary>
    public string IdfVersion { get; }

    /// <summary>SHA-256 of the ELF file, 32 bytes: tells two builds of one version apart.</summary>
    public byte[] ElfSha256 { get; }

    private static string Text(byte[] buffer, int index, int size)
    {
        int length = Array.IndexOf(buffer, (byte)0, index, size) - index;
        return Encoding.UTF8.GetString(buffer, index, length < 0 ? size : length);
    }
}

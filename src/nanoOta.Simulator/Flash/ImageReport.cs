using System;
using nanoOta.Esp32;

namespace nanoOta.Simulator.Flash;

/// <summary>What there is to say about an image.</summary>
/// <param name="Place">The partition it is in, or what it is.</param>
/// <param name="Problem">What is wrong with it; null: it starts on its chip.</param>
public sealed record ImageReport(string Place, string? Problem)
{
    public string? Chip { get; private init; }

    /// <summary>In bytes.</summary>
    public int? Length { get; private init; }

    /// <summary>Null, as all that follows up to the verdicts, without an app description: a bootloader has none.</summary>
    public string? Version { get; private init; }

    public string? Project { get; private init; }

    public string? Built { get; private init; }

    public string? IdfVersion { get; private init; }

    public uint? SecureVersion { get; private init; }

    /// <summary>right, or wrong.</summary>
    public string? Checksum { get; private init; }

    /// <summary>right, wrong, or none.</summary>
    public string? Hash { get; private init; }

    /// <summary>Checks an image at the start of these bytes.</summary>
    public static ImageReport Check(string place, ReadOnlySpan<byte> bytes)
    {
        AppImage image = AppImage.Check(bytes, chip: -1);
        ImageReport report = new(place, image.Problem);
        if (image.Header is not { } header)
            return report;

        ImageInfo? info = ReadInfo(bytes, header);
        return report with
        {
            Chip = Flash.Chip.NameOf(header.Chip),
            Length = header.Length,
            Version = info?.Version,
            Project = info?.ProjectName,
            Built = info?.Built,
            IdfVersion = info?.IdfVersion,
            SecureVersion = info?.SecureVersion,
            Checksum = image.IsChecksumGood ? "right" : "wrong",
            Hash = !header.HashAppended ? "none" : image.IsHashGood ? "right" : "wrong",
        };
    }

    private static ImageInfo? ReadInfo(ReadOnlySpan<byte> bytes, ImageHeader header)
    {
        byte[] head = bytes[..ImageHeader.HeadSize].ToArray();
        try
        {
            ImageHeader.Check(head, 0, head.Length);
        }
        catch (DualBankException)
        {
            return null;
        }

        return new ImageInfo(head, header);
    }
}

using System;
using nanoOta.Esp32;

namespace nanoOta.FlashFormats;

/// <summary>What there is to say about an image.</summary>
/// <param name="Place">The partition it is in, or what it is.</param>
/// <param name="Problem">What is wrong with it; null: it starts on its chip.</param>
public sealed record ImageReport(string Place, string? Problem)
{
    public string? Chip { get; private init; }

    /// <summary>The chip revisions that start it.</summary>
    public string? Revisions { get; private init; }

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

    /// <summary>Checks an image at the start of a slot.</summary>
    public static ImageReport Check(string place, ReadOnlySpan<byte> slot) => Make(place, slot, AppImage.Check(slot, chip: -1));

    /// <summary>Checks an image that is a file.</summary>
    public static ImageReport CheckFile(ReadOnlySpan<byte> file) => Make("image", file, AppImage.CheckFile(file, chip: -1));

    private static ImageReport Make(string place, ReadOnlySpan<byte> bytes, AppImage image)
    {
        ImageReport report = new(place, image.Problem);
        if (image.Header is not { } header)
            return report;

        ImageInfo? info = image.DescriptionProblem == null ? new ImageInfo(bytes[..ImageHeader.HeadSize].ToArray(), header) : null;
        return report with
        {
            Chip = FlashFormats.Chip.NameOf(header.Chip),
            Revisions = header.Revisions,
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
}

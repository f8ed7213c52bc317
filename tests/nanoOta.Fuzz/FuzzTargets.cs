using System.Collections.Generic;

namespace nanoOta.Fuzz;

/// <summary>All parsers that read what others wrote.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new VersionsTarget(),
        new TarTarget(),
        new PaxTarget(),
        new PeTarget(),
        new BootFileTarget(),
        new AppImageTarget(),
        new PartitionTableTarget(),
        new PartitionCsvTarget(),
        new OtaDataTarget(),
        new FlashTarget(),
        new JournalTarget(),
        new FileListTarget(),
        new CardMarkerTarget(),
        new BootLogTarget(),
        new UrlTarget(),
        new RedirectTarget(),
        new ContentRangeTarget(),
        new DownloadTarget(),
        new DescriptorTarget(),
        new DerTarget(),
        new SignedArchiveTarget(),
        new BootCheckTarget(),
        new DeviceIdTarget(),
    ];
}

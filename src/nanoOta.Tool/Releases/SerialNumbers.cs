using System;
using System.IO;
using System.Linq;
using System.Text;

namespace nanoOta.Tool.Releases;

/// <summary>The serial numbers of the releases in a folder.</summary>
/// <param name="folder">The release folder.</param>
internal sealed class SerialNumbers(string folder)
{
    private static readonly byte[] Start = Encoding.ASCII.GetBytes(DescriptorText.Format + ":");

    // Archives may lie in subfolders. A link may lead anywhere, in a circle too.
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The number of a new release.</summary>
    /// <param name="wanted">What was asked for; 0: one more than the highest.</param>
    /// <param name="follower">The newer release that the new one's line goes in front of; null: it becomes the last one.</param>
    /// <param name="force">Take a number that is not the highest.</param>
    public long Choose(long wanted, Release? follower, bool force)
    {
        // No device must take the older one for newer than this.
        if (wanted == 0 && follower != null && SerialOf(follower) is { } serial)
            return serial;

        // Who names a number may have descriptors there that can't be read.
        if (wanted != 0 && force)
            return wanted;
        long highest = FindHighest();
        if (wanted != 0 && wanted <= highest)
            throw new InputException($"--serial: {wanted} is not higher than {highest}, which is in '{folder}' already: devices refuse it. --force packs it all the same.");
        if (wanted == 0 && highest == ReleaseTerms.MaxSerial)
            throw new InputException($"'{folder}' has a release with the serial {highest}, and there is none above it.");
        return wanted != 0 ? wanted : highest + 1;
    }

    private long? SerialOf(Release release)
    {
        string path = Path.Combine(folder, Descriptor.PathOf(release.Archive));
        return File.Exists(path) ? Read(path) : null;
    }

    private long FindHighest() => Directory.EnumerateFiles(folder, Descriptor.PathOf("*"), Everywhere)
        .Where(IsDescriptor)
        .Select(Read)
        .DefaultIfEmpty(0)
        .Max();

    private static bool IsDescriptor(string path)
    {
        using FileStream stream = File.OpenRead(path);
        var start = new byte[Start.Length];
        stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start.AsSpan().SequenceEqual(Start);
    }

    private static long Read(string path)
    {
        try
        {
            return Descriptor.Read(path).Terms.Serial;
        }
        catch (InputException e)
        {
            throw new InputException(e.Message + " So its serial is not known: repair it, or give a higher one by --serial N --force.");
        }
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace nanoOta.Tool.Releases;

/// <summary>The <c>versions</c> file of a release folder.</summary>
internal sealed class VersionsFile
{
    public const string Name = "versions";

    private readonly string _folder;
    private readonly string _path;

    public VersionsFile(string folder)
    {
        _folder = folder;
        _path = Path.Combine(folder, Name);
    }

    public bool Exists => File.Exists(_path);

    /// <summary>Reads the newest release as a device does; null if there is none yet.</summary>
    public Release? ReadNewest()
    {
        if (!Exists)
            return null;

        using FileStream stream = File.OpenRead(_path);
        try
        {
            return VersionsManifest.ReadNewest(stream, new byte[4096], OtaOptions.DefaultMaxVersionsSize);
        }
        catch (OtaException e) when (e.Error == OtaError.ManifestEmpty)
        {
            return null;
        }
    }

    /// <summary>Reads all lines that are no comment, each as a release or with the reason why it is none.</summary>
    public static List<VersionsEntry> ReadAll(Stream stream)
    {
        var entries = new List<VersionsEntry>();
        var manifest = new VersionsManifest(stream, new byte[4096], int.MaxValue);
        while (manifest.Read())
        {
            try
            {
                entries.Add(new VersionsEntry(manifest.LineNumber, manifest.Parse(), null));
            }
            catch (OtaException e)
            {
                entries.Add(new VersionsEntry(manifest.LineNumber, null, e));
            }
        }

        return entries;
    }

    public List<VersionsEntry> ReadAll()
    {
        using FileStream stream = File.OpenRead(_path);
        return ReadAll(stream);
    }

    /// <summary>
    /// Which line that of a new release goes in front of: none, it goes to the end, where devices look. But a newer release that was published after this
    /// process began comes from a pack that runs at the same time: the line goes in front of it.
    /// </summary>
    /// <param name="version">The release's version.</param>
    /// <param name="begun">When this process began, in UTC.</param>
    /// <returns>The release of that line; null: the end.</returns>
    /// <exception cref="InputException">It is not newer than the last release, so that no device would take it.</exception>
    /// <exception cref="OtaException">The last line is malformed.</exception>
    public Release? FindFollower(SemVersion version, DateTime begun)
    {
        if (ReadNewest() == null)
            return null;

        Release? follower = null;
        foreach (VersionsEntry entry in ReadAll().AsEnumerable().Reverse())
        {
            if (entry.Release == null || version.CompareTo(entry.Release.SemVersion) > 0)
                break;
            if (version.CompareTo(entry.Release.SemVersion) == 0 || PublicationOf(entry.Release) < begun)
                throw new InputException($"{version} is not newer than {entry.Release.Version}, the last release in 'versions'. --force packs it all the same.");
            follower = entry.Release;
        }

        return follower;
    }

    public static string LineOf(Release release) => $"{release.Version};{release.Archive};{Hex.Encode(release.Sha1)}";

    /// <summary>
    /// Makes a versions file with one more release. Earlier lines of the same archive go: it has been written anew, and they would
    /// name a hash that it does not have any more. Everything else stays as it is, byte for byte.
    /// </summary>
    /// <param name="release">The release.</param>
    /// <param name="follower">The release whose line it goes in front of; null: the end.</param>
    /// <returns>The file, not in its place yet.</returns>
    public ReplacementFile Add(Release release, Release? follower)
    {
        string line = LineOf(release);
        byte[] old = Exists ? File.ReadAllBytes(_path) : [];
        List<VersionsEntry> entries = ReadAll(new MemoryStream(old));
        HashSet<int> stale = entries.Where(entry => entry.Release?.Archive == release.Archive).Select(entry => entry.LineNumber).ToHashSet();
        int? place = follower == null ? null : entries.Last(entry => entry.Release?.Archive == follower.Archive).LineNumber;

        var replacement = new ReplacementFile(_path);
        try
        {
            Write(replacement.Stream, old, stale, place, line);
            return replacement;
        }
        catch
        {
            replacement.Dispose();
            throw;
        }
    }

    private static void Write(FileStream target, byte[] old, HashSet<int> stale, int? place, string line)
    {
        int number = 0;
        for (int start = 0; start < old.Length;)
        {
            int lineFeed = Array.IndexOf(old, (byte)'\n', start);
            int end = lineFeed < 0 ? old.Length : lineFeed + 1;
            if (++number == place)
                target.Write(Encoding.ASCII.GetBytes(line + "\n"));
            if (!stale.Contains(number))
            {
                target.Write(old, start, end - start);
                if (lineFeed < 0)
                    target.WriteByte((byte)'\n');
            }

            start = end;
        }

        if (place == null)
            target.Write(Encoding.ASCII.GetBytes(line + "\n"));
        target.Flush(flushToDisk: true);
    }

    /// <summary>When its archive was put in its place, in UTC; long ago if there is no such file.</summary>
    private DateTime PublicationOf(Release release) => File.GetLastWriteTimeUtc(Path.Combine(_folder, release.Archive));
}

using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Tool.Keys;
using Spectre.Console;

namespace nanoOta.Tool.Releases;

/// <summary>Puts a release into a release folder: the archive, its descriptor, and its line in <c>versions</c>.</summary>
/// <param name="terminal">Shows how far it is.</param>
/// <param name="folder">The release folder; is made if it is not there.</param>
/// <param name="begun">When this process began, in UTC.</param>
internal sealed class Publication(Terminal terminal, string folder, DateTime begun)
{
    /// <summary>Publishes it, alone: packs into one folder wait for each other.</summary>
    /// <param name="content">What goes into the archive.</param>
    /// <param name="terms">What its descriptor says of it.</param>
    /// <param name="key">Signs it; null: it is not signed.</param>
    /// <param name="force">Publish it as the last line, even if it is not newer than the one before.</param>
    /// <param name="cancellation">Stops it: then nothing is published.</param>
    /// <returns>What was published.</returns>
    public async Task<PublishedRelease> PublishAsync(
        ReleaseFolder content, ReleaseTerms terms, SigningKey? key, bool force, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        using ReleaseLock alone = await ReleaseLock.TakeAsync(folder, terminal, cancellation);
        ReplacementFile.DeleteAbandoned(folder);

        var versions = new VersionsFile(folder);
        bool isNewestSigned = IsNewestSigned(versions);
        Release? follower = force ? null : versions.FindFollower(terms.Version, begun);
        terms = terms with { Serial = new SerialNumbers(folder).Choose(terms.Serial, follower, force) };
        string name = ArchiveFile.NameOf(terms.Version);
        using var archive = new ReplacementFile(Path.Combine(folder, name));
        ArchiveContent written = terminal.WithProgress(
            content.Entries.Sum(entry => entry.Length),
            bars => WriteAndCheck(archive.Stream, content, name, bars, cancellation));

        archive.Stream.Flush(flushToDisk: true);

        Descriptor descriptor = Descriptor.Create(terms, name, written);
        if (key != null)
            descriptor = descriptor.With(key.Sign(descriptor));
        using var described = new ReplacementFile(Path.Combine(folder, Descriptor.PathOf(name)));
        described.Stream.Write(descriptor.ToBytes());
        described.Stream.Flush(flushToDisk: true);
        var release = new Release(terms.Version, name, Hex.Decode(written.Sha1, 20));
        using ReplacementFile listed = versions.Add(release, follower);

        // A device looks into versions first: what that names is there before it. All three are on the disk already: a full one
        // leaves none of them.
        cancellation.ThrowIfCancellationRequested();
        archive.Commit();
        described.Commit();
        listed.Commit();
        return new PublishedRelease(written, descriptor, VersionsFile.LineOf(release), isNewestSigned);
    }

    private bool IsNewestSigned(VersionsFile versions)
    {
        try
        {
            return versions.ReadNewest() is { } newest
                && Path.Combine(folder, Descriptor.PathOf(newest.Archive)) is { } path
                && File.Exists(path)
                && Descriptor.Read(path).Signatures.Count > 0;
        }
        catch (Exception e) when (e is InputException or OtaException)
        {
            // Whether one that is malformed may be there is decided with the serial, and with the line's place.
            return false;
        }
    }

    private static ArchiveContent WriteAndCheck(
        FileStream archive, ReleaseFolder content, string name, ProgressContext? bars, CancellationToken cancellation)
    {
        Action<int> packed = Bar(bars, $"{name}: packed", content.Entries.Sum(entry => entry.Length));
        ArchiveFile.Write(archive, content.Entries, file => new WatchedStream(file, packed, cancellation));

        // Read as a device will: what it would refuse is not published.
        archive.Position = 0;
        Action<int> isChecked = Bar(bars, $"{name}: checked", archive.Length);
        ArchiveContent written = ArchiveContent.Read(new WatchedStream(archive, isChecked, cancellation));
        return written.Problem == null ? written : throw written.Problem;
    }

    private static Action<int> Bar(ProgressContext? bars, string what, long length)
    {
        ProgressTask? bar = bars?.AddTask(Markup.Escape(what), autoStart: true, maxValue: length);
        // At once: short work would be over before the bars draw themselves.
        bars?.Refresh();
        return count => bar?.Increment(count);
    }
}

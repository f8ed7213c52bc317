using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace nanoOta.Tool.Releases;

/// <summary>Puts a release into a release folder: the archive, and its line in <c>versions</c>.</summary>
/// <param name="terminal">Shows how far it is.</param>
/// <param name="folder">The release folder; is made if it is not there.</param>
/// <param name="begun">When this process began, in UTC.</param>
internal sealed class Publication(Terminal terminal, string folder, DateTime begun)
{
    /// <summary>Publishes it, alone: packs into one folder wait for each other.</summary>
    /// <param name="content">What goes into the archive.</param>
    /// <param name="version">The release's version.</param>
    /// <param name="force">Publish it as the last line, even if it is not newer than the one before.</param>
    /// <param name="cancellation">Stops it: then nothing is published.</param>
    /// <returns>What the archive has in it, and the line.</returns>
    public async Task<(ArchiveContent Content, string Line)> PublishAsync(
        ReleaseFolder content, SemVersion version, bool force, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        using ReleaseLock alone = await ReleaseLock.TakeAsync(folder, SayThatItWaits, cancellation);
        ReplacementFile.DeleteAbandoned(folder);

        var versions = new VersionsFile(folder);
        int? place = force ? null : versions.FindPlace(version, begun);
        string name = ArchiveFile.NameOf(version);
        using var archive = new ReplacementFile(Path.Combine(folder, name));
        ArchiveContent written = terminal.WithProgress(
            content.Entries.Sum(entry => entry.Length),
            bars => WriteAndCheck(archive.Stream, content, name, bars, cancellation));

        cancellation.ThrowIfCancellationRequested();
        archive.Commit();
        return (written, versions.Add(new Release(version, name, Hex.Decode(written.Sha1, 20)), place));
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

    private void SayThatItWaits() => terminal.PrintError($"Another 'nanoota pack' writes to '{folder}': waiting for it to end (Ctrl+C stops).");
}

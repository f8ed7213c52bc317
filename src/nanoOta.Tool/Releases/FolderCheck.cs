using System.Collections.Generic;
using System.IO;
using System.Threading;
using nanoOta.Tool.Keys;
using Spectre.Console;

namespace nanoOta.Tool.Releases;

/// <summary>Checks the releases of a folder as devices will, in the order of <c>versions</c>.</summary>
/// <param name="terminal">Shows how far it is.</param>
/// <param name="folder">The release folder.</param>
/// <param name="keys">One of them has to have signed each release; none: signatures are not looked at.</param>
internal sealed class FolderCheck(Terminal terminal, string folder, IReadOnlyList<PublicKey> keys)
{
    private const string NoProgram =
        "no PE file directly in app/. A board with SdBoot finds nothing to start and goes back to the previous release (AppMissing).";

    private long _highestSerial;

    public CheckedRelease Check(VersionsEntry entry, CancellationToken cancellation)
    {
        if (entry.Release == null)
            return new CheckedRelease(entry, null, Terminal.Describe(entry.Problem!), null);

        string path = Path.Combine(folder, entry.Release.Archive);
        if (!File.Exists(path))
            return new CheckedRelease(entry, null, $"{OtaError.NotFound}: there is no such file", null);

        ArchiveContent content = Read(path, entry.Release.Archive, cancellation);
        string listed = Hex.Encode(entry.Release.Sha1);
        if (content.Sha1 != listed)
            return new CheckedRelease(entry, null, $"{OtaError.HashMismatch}: its SHA-1 is {content.Sha1}, not {listed}", null);
        if (content.Problem != null)
            return new CheckedRelease(entry, null, Terminal.Describe(content.Problem), null);

        string descriptorPath = Descriptor.PathOf(path);
        if (!File.Exists(descriptorPath))
            return new CheckedRelease(entry, null, keys.Count == 0 ? null : $"{OtaError.SignatureMissing}: it has no descriptor", WarningOf(content, null));

        try
        {
            Descriptor descriptor = Descriptor.Read(descriptorPath);
            string? problem = FindProblem(entry.Release, descriptor, path, content);
            string? warning = problem == null ? WarningOf(content, descriptor) : null;
            return new CheckedRelease(entry, descriptor, problem, warning);
        }
        catch (InputException e)
        {
            return new CheckedRelease(entry, null, e.Message, null);
        }
    }

    private string? FindProblem(Release release, Descriptor descriptor, string archive, ArchiveContent content)
    {
        if (descriptor.FindDifference(Path.GetFileName(archive), content) is { } difference)
            return $"the descriptor {difference}";
        if (descriptor.Terms.Version.ToString() != release.SemVersion.ToString())
            return $"the descriptor is of version {descriptor.Terms.Version}";
        return keys.Count > 0 && descriptor.FindRefusal(keys) is { } refusal ? Terminal.Describe(refusal) : null;
    }

    private string? WarningOf(ArchiveContent content, Descriptor? descriptor)
    {
        string? warning = content.HasProgram ? null : NoProgram;
        if (descriptor == null)
            return warning;
        if (descriptor.Terms.Serial < _highestSerial)
            warning ??= $"its serial is {descriptor.Terms.Serial}, and an earlier line has {_highestSerial}: devices that have that one refuse this one";
        if (descriptor.Terms.Serial > _highestSerial)
            _highestSerial = descriptor.Terms.Serial;
        return warning;
    }

    private ArchiveContent Read(string path, string name, CancellationToken cancellation)
    {
        using FileStream stream = File.OpenRead(path);
        return terminal.WithProgress(stream.Length, bars =>
        {
            ProgressTask? bar = bars?.AddTask(Markup.Escape(name), autoStart: true, maxValue: stream.Length);
            return ArchiveContent.Read(new WatchedStream(stream, count => bar?.Increment(count), cancellation));
        });
    }
}

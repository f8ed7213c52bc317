using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Tool.Keys;
using nanoOta.Tool.Releases;

namespace nanoOta.Tool.Commands;

/// <summary><c>nanoota pack</c>: makes a release of a folder and adds it to <c>versions</c>.</summary>
internal static class PackCommand
{
    /// <param name="terminal">Where it writes to.</param>
    /// <param name="begun">When this process began, in UTC.</param>
    public static Command Create(Terminal terminal, DateTime begun)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Holds the app in 'app' and, beside it, the files that go to the card's root." };
        var version = new Option<SemVersion>("--version")
        {
            Description = "The release's version, by SemVer 2.0.0: 1.1.0, 1.2.0-rc.1.",
            Required = true,
            HelpName = "VERSION",
            CustomParser = TermsOptions.ParseVersion,
        };
        var output = new Option<string>("--out") { Description = "The release folder: gets the archive and a line in 'versions'.", Required = true, HelpName = "DIR" };
        var force = new Option<bool>("--force") { Description = "Pack it as the last release in 'versions' even if it is not newer than that." };
        var firmware = new Option<string[]>("--firmware")
        {
            Description = "A firmware image that goes with the release (nanoCLR.bin), as TARGET=FILE or TARGET.bin; once per target.",
            HelpName = "[TARGET=]FILE",
            DefaultValueFactory = _ => [],
        };
        var provided = new Option<string[]>("--provided")
        {
            Description = "What the device has in its flash: names of assemblies, PE files, or folders of them. By default what the sample SdCardApp deploys.",
            HelpName = "ASSEMBLY",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var entry = new Option<string?>("--entry") { Description = "The method to run, Namespace.Type.Method, if the app has more than one static Main.", HelpName = "METHOD" };
        var isUnchecked = new Option<bool>("--unchecked") { Description = "The app is not started by SdBoot: its PE files are not looked at, and no app/.boot is made." };
        Option<string?> key = SignCommand.KeyOption();
        var terms = new TermsOptions();
        var command = new Command("pack", "Makes a release of a folder: an archive, its descriptor, and its line in 'versions'.")
        {
            folder, version, output, key, firmware, provided, entry, isUnchecked, force,
        };
        terms.AddTo(command);

        // On another thread: what ends the process on Ctrl+C or a signal is set up when this one comes back.
        command.SetAction((result, cancellation) => Task.Run(
            async () =>
            {
                string folderToPack = result.GetRequiredValue(folder);
                string releases = result.GetRequiredValue(output);
                ReleaseFolder content = ReadFolder(folderToPack, releases);
                if (!result.GetValue(isUnchecked))
                    CheckApp(terminal, content, result.GetRequiredValue(provided), result.GetValue(entry));
                AddFirmware(terminal, content, result.GetRequiredValue(firmware));
                ReleaseTerms said = terms.Read(result, result.GetRequiredValue(version), content);
                using SigningKey? signer = await ReadKeyAsync(terminal, result.GetValue(key), [folderToPack, releases], cancellation);
                PublishedRelease published = await new Publication(terminal, releases, begun)
                    .PublishAsync(content, said, signer, result.GetValue(force), cancellation);
                Report(terminal, content, releases, published);
                return ExitCode.Done;
            },
            cancellation));
        return command;
    }

    private static ReleaseFolder ReadFolder(string folder, string output)
    {
        RequireOutside(folder, output);
        return ReleaseFolder.Read(folder);
    }

    /// <summary>A mistake shows here, and not in the field.</summary>
    private static void CheckApp(Terminal terminal, ReleaseFolder content, string[] provided, string? entry)
    {
        var app = new AppFiles(content, ProvidedAssemblies.Read(provided, AppFiles.NamesIn(content)));
        app.Check(entry);
        foreach (string note in app.Notes)
            terminal.Print(note);
    }

    private static void AddFirmware(Terminal terminal, ReleaseFolder content, string[] images)
    {
        List<FirmwareFile> all = [.. FirmwareFile.ReadAll(content)];
        foreach (string image in images)
        {
            FirmwareFile firmware = FirmwareFile.Read(image);
            content.Add(firmware.Entry);
            all.Add(firmware);
        }

        foreach (string note in all.SelectMany(firmware => firmware.Notes))
            terminal.PrintError(note);
    }

    /// <summary>No key is fine; one that can't be used is not.</summary>
    private static async Task<SigningKey?> ReadKeyAsync(Terminal terminal, string? path, string[] published, CancellationToken cancellation)
    {
        if (path == null && !SigningKey.IsInEnvironment)
            return null;
        foreach (string folder in path == null ? [] : published)
            KeyFiles.RequireOutside(path!, folder);
        return await SigningKey.ReadAsync(terminal, path, cancellation);
    }

    private static void Report(Terminal terminal, ReleaseFolder content, string output, PublishedRelease published)
    {
        Descriptor descriptor = published.Descriptor;
        string archive = Path.Combine(output, ArchiveFile.NameOf(descriptor.Terms.Version));
        string signed = descriptor.Signatures.Count == 0 ? "not signed" : $"signed by key {descriptor.Signatures[0].KeyId}";
        foreach (string path in content.LeftOut)
            terminal.Print($"left out: {path}");
        terminal.Print($"{archive}: {published.Content.Files.Count} files, {published.Content.Size:N0} bytes");
        terminal.Print($"{Descriptor.PathOf(archive)}: serial {descriptor.Terms.Serial}, {signed}");
        terminal.Print($"{Path.Combine(output, VersionsFile.Name)}: {published.Line}");
        if (published.FollowsSigned && descriptor.Signatures.Count == 0)
            terminal.PrintError($"warning: the previous release is signed, and this one is not: devices with a key refuse it. nanoota sign {archive} --key FILE");
    }

    private static void RequireOutside(string folder, string output)
    {
        string relative = Path.GetRelativePath(folder, output);
        if (relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative))
            throw new InputException($"'{output}' is in '{folder}': each release would hold the ones before it.");
    }
}

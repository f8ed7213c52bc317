using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Signing;
using nanoOta.Tool.Keys;
using nanoOta.Tool.Releases;

namespace nanoOta.Tool.Commands;

/// <summary><c>nanoota sign</c>: adds a signature to a release that is there.</summary>
internal static class SignCommand
{
    public static Command Create(Terminal terminal)
    {
        var release = new Argument<string>("RELEASE") { Description = "A descriptor (.release), its archive, or a release folder: the last release in it." };
        Option<string?> key = KeyOption();
        var signature = new Option<string?>("--signature")
        {
            Description = "A signature that was made outside: DER, of the lines before the first 'signature:'.",
            HelpName = "FILE",
        };
        var publicKey = new Option<string?>("--public-key") { Description = "With --signature: the public key (PEM) of who made it.", HelpName = "FILE" };
        var command = new Command("sign", "Adds a signature to a release, whose archive is checked first. A release may have several, of several keys.")
        {
            release, key, signature, publicKey,
        };
        command.Validators.Add(result =>
        {
            bool isMade = result.GetResult(signature) != null;
            if (isMade != (result.GetResult(publicKey) != null) || (isMade && result.GetResult(key) != null))
                result.AddError("Give --key, or --signature and --public-key together.");
        });
        command.SetAction((result, cancellation) => Task.Run(
            async () =>
            {
                string path = FindDescriptor(result.GetRequiredValue(release));
                if (result.GetValue(signature) is { } made)
                {
                    PublicKey theirs = PublicKey.Read(result.GetRequiredValue(publicKey)!);
                    return await AddAsync(terminal, path, theirs, _ => ReadMade(made, theirs), cancellation);
                }

                using SigningKey own = await ReadKeyAsync(terminal, path, result.GetValue(key), cancellation);
                return await AddAsync(terminal, path, own.Public, own.Sign, cancellation);
            },
            cancellation));
        return command;
    }

    /// <summary>The private key, for all commands that sign.</summary>
    public static Option<string?> KeyOption() => new("--key")
    {
        Description = $"The private key (PEM) to sign with; without it the one in {SigningKey.Variable}, if that is set. {Passphrase.Variable} has its passphrase, or it asks.",
        HelpName = "FILE",
    };

    private static async Task<SigningKey> ReadKeyAsync(Terminal terminal, string descriptor, string? path, CancellationToken cancellation)
    {
        if (path != null)
            KeyFiles.RequireOutside(path, Path.GetDirectoryName(Path.GetFullPath(descriptor))!);
        else if (!SigningKey.IsInEnvironment)
            throw new InputException($"No key: give --key FILE, or the key's text in {SigningKey.Variable}. 'nanoota keygen FILE' makes one.");
        return await SigningKey.ReadAsync(terminal, path, cancellation);
    }

    private static DescriptorSignature ReadMade(string path, PublicKey key)
    {
        if (!File.Exists(path))
            throw new InputException($"--signature: '{path}' is no file.");
        if (new FileInfo(path).Length > DerSignature.MaxSize)
            throw new InputException($"--signature: '{path}' has more than {DerSignature.MaxSize} bytes: it is no signature by P-256 in DER. From base64: openssl base64 -d");
        return new DescriptorSignature(key.Id, File.ReadAllBytes(path));
    }

    private static string FindDescriptor(string release)
    {
        string path = Directory.Exists(release) ? Path.Combine(release, NewestIn(release).Archive) : Descriptor.ArchiveOf(release) ?? release;
        string descriptor = Descriptor.PathOf(path);
        if (!File.Exists(descriptor))
            throw new InputException($"'{descriptor}' is not there: there is nothing to sign. 'nanoota pack' makes it with the archive.");
        return descriptor;
    }

    private static Release NewestIn(string folder)
    {
        var versions = new VersionsFile(folder);
        return versions.ReadNewest() ?? throw new InputException($"'{folder}' has no release: no line in 'versions'.");
    }

    private static async Task<int> AddAsync(
        Terminal terminal, string path, PublicKey key, Func<Descriptor, DescriptorSignature> sign, CancellationToken cancellation)
    {
        using ReleaseLock alone = await ReleaseLock.TakeAsync(Path.GetDirectoryName(Path.GetFullPath(path))!, terminal, cancellation);
        Descriptor descriptor = Descriptor.Read(path);
        RequireRight(path, descriptor, cancellation);
        bool isSigned = descriptor.Signatures.Any(other => other.KeyId == key.Id);
        if (isSigned && descriptor.FindRefusal([key]) != null)
        {
            throw new InputException(
                $"'{path}' was changed after key {key.Id} signed it. If you did that, delete the line with that signature; if not, pack it again.");
        }

        Descriptor signed = descriptor.With(sign(descriptor));
        if (signed.FindRefusal([key]) != null)
        {
            throw new InputException(
                $"The signature does not hold for '{path}' and key {key.Id}: it is of other bytes, of another key, or no DER of ECDSA with SHA-256. Nothing was changed.");
        }

        if (isSigned)
        {
            terminal.Print($"{path}: signed by key {key.Id} already");
            return ExitCode.Done;
        }

        using var replacement = new ReplacementFile(path);
        replacement.Stream.Write(signed.ToBytes());
        cancellation.ThrowIfCancellationRequested();
        replacement.Commit();
        terminal.Print($"{path}: {descriptor.Terms.Describe()}, signed by key {key.Id}");
        return ExitCode.Done;
    }

    /// <summary>What is signed is right: nobody signs twice.</summary>
    private static void RequireRight(string path, Descriptor descriptor, CancellationToken cancellation)
    {
        string archive = Descriptor.ArchiveOf(path)!;
        if (!File.Exists(archive))
            throw new InputException($"'{archive}' is not there: what is not there is not signed.");
        using FileStream stream = File.OpenRead(archive);
        ArchiveContent content = ArchiveContent.Read(new WatchedStream(stream, _ => { }, cancellation));
        if (content.Problem != null)
            throw new InputException($"'{archive}' is not signed: {Terminal.Describe(content.Problem)}");
        if (descriptor.FindDifference(Path.GetFileName(archive), content) is { } difference)
            throw new InputException($"'{path}' is not signed: it {difference}.");
    }
}

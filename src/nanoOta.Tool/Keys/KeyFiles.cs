using System;
using System.IO;
using System.Security.Cryptography;
using nanoOta.Tool.Releases;

namespace nanoOta.Tool.Keys;

/// <summary>The two files of a key pair.</summary>
internal static class KeyFiles
{
    /// <summary>What the name of the public key's file ends in; the rest is the private one's.</summary>
    public const string PublicSuffix = ".pub.pem";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    // What OWASP's cheat sheet for passwords has for PBKDF2 with SHA-256.
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    /// <summary>Where the public key of a private one goes.</summary>
    public static string PublicPathOf(string privatePath) => Path.ChangeExtension(privatePath, null) + PublicSuffix;

    public static bool MayOthersRead(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;

    /// <summary>A private key where it goes out to everybody is no secret.</summary>
    /// <param name="path">The private key.</param>
    /// <param name="folder">A folder that is packed, or served.</param>
    public static void RequireOutside(string path, string folder)
    {
        string relative = Path.GetRelativePath(folder, path);
        if (relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative))
            throw new InputException($"'{path}' is in '{folder}', which goes out to devices: keep the private key somewhere else.");
    }

    /// <exception cref="InputException">A file is there already, or one can't be made. None is changed.</exception>
    public static void RequireNew(string privatePath)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(privatePath))!;
        if (!Directory.Exists(folder))
            throw new InputException($"'{folder}' is no folder: make it first.");
        if (File.Exists(Path.Combine(folder, VersionsFile.Name)))
            throw new InputException($"'{folder}' is a release folder: what is in it goes out to everybody. Keep the private key somewhere else.");
        foreach (string path in new[] { privatePath, PublicPathOf(privatePath) })
        {
            if (Path.Exists(path))
                throw new InputException($"'{path}' is there already, and a key that is lost can't be made again: give another name.");
        }
    }

    /// <summary>Writes both, or none.</summary>
    /// <param name="key">The pair.</param>
    /// <param name="privatePath">Where the private key goes.</param>
    /// <param name="passphrase">Encrypts it; null: it is not encrypted.</param>
    public static void Write(ECDsa key, string privatePath, string? passphrase)
    {
        string text = passphrase == null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, Encryption);
        WriteNew(privatePath, text, OwnerOnly);
        try
        {
            WriteNew(PublicPathOf(privatePath), key.ExportSubjectPublicKeyInfoPem(), null);
        }
        catch
        {
            File.Delete(privatePath);
            throw;
        }
    }

    private static void WriteNew(string path, string text, UnixFileMode? mode)
    {
        // Whoever else makes one of that name at the same time: one of the two gets an error.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows() && mode != null)
            options.UnixCreateMode = mode;
        using FileStream file = Open(path, options);
        try
        {
            using (var writer = new StreamWriter(file, leaveOpen: true))
                writer.Write(text + "\n");
            file.Flush(flushToDisk: true);
        }
        catch
        {
            file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    private static FileStream Open(string path, FileStreamOptions options)
    {
        try
        {
            return new FileStream(path, options);
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException($"'{path}' can't be written: give a folder in which you may write.");
        }
    }
}

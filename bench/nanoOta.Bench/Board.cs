using System;
using System.Formats.Tar;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using nanoOta.Signing;
using nanoOta.Simulator.Card;
using nanoOta.Tool.Releases;

namespace nanoOta.Bench;

/// <summary>A simulated card with an app of many files, and a server that offers releases for it.</summary>
internal sealed class Board : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly FaultyCard _flash;
    private readonly CountedCard _card;
    private readonly OtaOptions _options = new();
    private long _serial;

    public Board(int files, int size, bool isSigned)
    {
        Contents = [.. Enumerable.Range(0, files).Select(i => Content(i, size))];
        _flash = new FaultyCard(CardStack.Vfs, 4096, Math.Max(16L << 20, 6L * files * size));
        _card = new CountedCard(_flash);
        if (isSigned)
            _options.Verifier = new SignatureVerifier(new TrustedKey("bench", _key.VerifyHash));
        Install("1.0.0");
    }

    /// <summary>The app's files.</summary>
    public byte[][] Contents { get; }

    public CountedServer Server { get; } = new();

    public long ArchiveSize => Server.Files["release.tar"].Length;

    public Cost Total => new(_flash.SectorWrites * 512, _flash.SectorReads * 512, _card.Changes, _flash.Stats, _card.Opens, Server.Bytes, Server.Requests);

    /// <summary>Other content of the same size.</summary>
    public static byte[] Content(int seed, int size)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        return content;
    }

    public void Offer(string version)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            for (int i = 0; i < Contents.Length; i++)
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"app/Module{i:00}.pe") { DataStream = new MemoryStream(Contents[i]) });
        }

        byte[] archive = tar.ToArray();
        Server.Files["release.tar"] = archive;
        Server.Files["versions"] = Encoding.ASCII.GetBytes($"{version};release.tar;{Convert.ToHexStringLower(SHA1.HashData(archive))}\n");
        if (_options.Verifier == null)
            return;
        byte[] text = DescriptorText.Write(new ReleaseTerms(SemVersion.Parse(version)) { Serial = ++_serial }, "release.tar", ArchiveContent.Read(new MemoryStream(archive)));
        string signature = Convert.ToBase64String(_key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Server.Files["release.tar.release"] = [.. text, .. Encoding.ASCII.GetBytes($"signature: bench {signature}\n")];
    }

    /// <summary>Downloads what is offered.</summary>
    public void Stage()
    {
        using var updater = new OtaUpdater(Server, _card, _options);
        if (!updater.InstallUpdateIfAvailable())
            throw new InvalidOperationException("There is no update.");
    }

    /// <summary>Boots, which installs what was downloaded.</summary>
    public void Boot()
    {
        if (new JournalReplay(_card).ReplayAtBoot().Failure is { } failure)
            throw new InvalidOperationException(failure.Message);
    }

    public void Confirm()
    {
        using var updater = new OtaUpdater(Server, _card, _options);
        updater.Confirm();
    }

    public void Remount() => _flash.Remount();

    public void Dispose() => _key.Dispose();

    private void Install(string version)
    {
        Offer(version);
        Stage();
        Boot();
        Confirm();
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using nanoOta.Signing;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using nanoOta.Tool.Releases;

namespace nanoOta.Bench;

/// <summary>A simulated card as stock firmware drives it, with 4 KiB clusters, and a server that offers releases for it.</summary>
internal sealed class Board : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly FaultyCard _flash = NewCard();
    private readonly OtaOptions _options = new();
    private readonly CountedCard _card;
    private long _serial;

    public Board(SortedDictionary<string, byte[]> installed, bool isSigned)
    {
        _card = new CountedCard(_flash);
        if (isSigned)
            _options.Verifier = new SignatureVerifier(new TrustedKey("bench", _key.VerifyHash));
        Offer("1.0.0", installed);
        Stage();
        Boot();
        Confirm();
    }

    public CountedServer Server { get; } = new();

    public long ArchiveSize => Server.Files["release.tar"].Length;

    public Cost Total => _card.Total(Server.Bytes, Server.Requests);

    public static FaultyCard NewCard() => new(CardStack.Vfs, 4096, 16 << 20);

    public void Offer(string version, SortedDictionary<string, byte[]> files)
    {
        byte[] archive = Workload.Archive(files);
        Server.Files["release.tar"] = archive;
        Server.Files["versions"] = Encoding.ASCII.GetBytes($"{version};release.tar;{Convert.ToHexStringLower(SHA1.HashData(archive))}\n");
        if (_options.Verifier == null)
            return;
        byte[] text = DescriptorText.Write(
            new ReleaseTerms(SemVersion.Parse(version)) { Serial = ++_serial }, "release.tar", ArchiveContent.Read(new MemoryStream(archive)));
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

    /// <summary>Downloads what is offered, while the power fails once, and goes on at the next boot.</summary>
    public void StageWithCut(long after)
    {
        Server.CutAfter = Server.Bytes + after;
        Server.PowerFails = () => _flash.CutPower(PowerCut.After(0));
        try
        {
            Stage();
            throw new InvalidOperationException("The power did not fail.");
        }
        catch (PowerCutException)
        {
            _flash.Remount();
            Boot();
            Stage();
        }
    }

    /// <summary>Whether the card holds these files, and none that was there before and is not among them.</summary>
    public bool Holds(SortedDictionary<string, byte[]> files)
    {
        foreach ((string path, byte[] content) in files)
        {
            using Stream file = _flash.OpenRead(path);
            var found = new byte[file.Length];
            file.ReadExactly(found);
            if (!content.AsSpan().SequenceEqual(found))
                return false;
        }

        return true;
    }

    public void Dispose() => _key.Dispose();
}

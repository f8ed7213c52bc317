using System;
using System.IO;
using System.IO.Hashing;
using System.Text;

namespace nanoOta;

/// <summary>
/// STAGING: one pass over the archive, each byte received, hashed and written once: stream -> SHA-1 -> tar -> /next.
/// Ends with STAGED, or with /next empty and the reason.
/// </summary>
internal class StagingPhase
{
    // For directories, lists and the rounding of every file to clusters.
    private const long SpaceReserve = 64 * 1024;

    private readonly UpdateCard _card;
    private readonly CardFiles _files;
    private readonly IUpdateSource _source;
    private readonly OtaOptions _options;
    private readonly byte[] _buffer;
    private readonly OtaProgressHandler _progress;
    private readonly FirmwareIntake _firmware;
    private readonly ReleaseVerifier _verifier;
    private readonly Crc32 _crc = new();
    private long _length;
    private long _staged;

    public StagingPhase(UpdateCard card, IUpdateSource source, OtaOptions options, byte[] buffer, OtaProgressHandler progress)
    {
        _card = card;
        _files = card.Files;
        _source = source;
        _options = options;
        _buffer = buffer;
        _progress = progress;
        _firmware = new FirmwareIntake(card.Journal, options);
        _verifier = options.Verifier;
    }

    /// <summary>Stages a release.</summary>
    public void Stage(Release release, string installedVersion)
    {
        JournalRecord record = _card.Record;
        _card.MakeDirectories();
        record.OldVersion = installedVersion;
        record.NewVersion = release.Version;
        record.NewSerial = release.Serial;
        record.TrialBootsAllowed = (byte)_options.TrialBoots;
        record.Set(JournalFlags.KeepPrevious, _options.KeepPrevious);
        record.LastError = OtaError.None;
        _card.Journal.Enter(JournalPhase.Staging);
        try
        {
            _card.DiscardStaged();
            Receive(release);
            ReadBack();
            record.ExpectedSlot = _firmware.Validate();
            _card.Journal.Enter(JournalPhase.Staged);
        }
        catch (Exception e)
        {
            Abandon();
            throw e;
        }
    }

    private void Receive(Release release)
    {
        if (_verifier != null)
        {
            _length = release.Size;
            RequireSpace();
        }

        // With a descriptor each file has a digest of its own: no byte is hashed twice.
        IHash sha1 = _verifier == null ? _options.Sha1 ?? new Sha1() : null;
        using (var list = new FileListWriter(_files, CardPaths.NextList))
        using (Stream descriptor = _verifier == null ? null : StageDescriptor(release, list))
        using (Stream body = _source.Open(release.Archive, 0, out _length))
        {
            if (_verifier == null)
            {
                RequireSpace();
                sha1.Reset();
            }
            else
            {
                if (_length >= 0 && _length != release.Size)
                    throw new OtaException(OtaError.DescriptorMismatch, release.Archive + " has " + _length + " bytes, and " + release.Size + " by its descriptor.");
                _length = release.Size;
                _verifier.BeginArchive(descriptor);
            }

            var received = new HashingStream(body, sha1, release.Size);
            Unpack(new TarReader(received, _buffer), received, list);
            if (sha1 == null)
                _verifier.EndArchive();
            else if (Hex.Encode(sha1.Finish()) != Hex.Encode(release.Sha1))
                throw new OtaException(OtaError.HashMismatch, release.Archive + " does not have the SHA-1 that versions says.");
            AddVersion(list, release.Version);
            list.Complete();
        }
    }

    /// <summary>The descriptor stays with the release: the boot check and the next update want it.</summary>
    /// <returns>What was staged, from its start.</returns>
    private Stream StageDescriptor(Release release, FileListWriter list)
    {
        string staged = CardPaths.Staged(CardPaths.AppDescriptor);
        uint crc = _verifier.Stage(_source, release, _files, staged);
        long size = _files.LengthOf(staged);
        list.Add(CardPaths.AppDescriptor, size, crc);
        _staged += size;
        return CardFile.Open(_files, staged);
    }

    private void RequireSpace()
    {
        long free = _files.FreeSpace();
        // Once in /next, and once more between /app and /prev.
        // Not 2 * _length: a server may announce any length.
        if (_length >= 0 && free >= 0 && _length > (free - SpaceReserve) / 2)
            throw new OtaException(OtaError.CardFull, "The update needs twice its " + _length + " bytes and " + SpaceReserve + " more on the card, " + free + " are free.");
    }

    private void Unpack(TarReader archive, HashingStream received, FileListWriter list)
    {
        var rules = new PathRules(new StagedFiles(_files));
        bool hasApp = false;
        TarEntry entry;
        while ((entry = archive.Next()) != null)
        {
            string path = rules.Add(entry.Path, entry.IsDirectory);
            if (path == null || entry.IsDirectory)
                continue;

            _verifier?.BeginFile(path, entry.Size);
            if (FirmwareIntake.IsFirmware(path))
            {
                Flash(archive, received, path);
                continue;
            }

            if (CardPaths.IsApp(path))
                hasApp = true;
            else
                RootFiles.Check(_files, path);
            list.Add(path, entry.Size, Write(archive, received, path));
            _staged += entry.Size;
        }

        if (!hasApp)
            throw new OtaException(OtaError.ArchiveWithoutApp, "The archive has no file below app/.");
        archive.Drain(_options.MaxTrailingSize);
    }

    /// <summary>Straight into the bank: firmware is never on the card. That of another target is skipped.</summary>
    private void Flash(TarReader archive, HashingStream received, string path)
    {
        if (!_firmware.Begin(path))
            return;

        long offset = 0;
        int read;
        while ((read = archive.Read(_buffer, 0, _buffer.Length)) > 0)
        {
            _verifier?.Append(_buffer, read);
            _firmware.Write(_buffer, read, offset);
            offset += read;
            _files.Calls++;
            _progress?.Invoke(InstallStage.Downloading, received.BytesRead, _length, path);
        }

        _verifier?.EndFile();
    }

    private uint Write(TarReader archive, HashingStream received, string path)
    {
        string staged = CardPaths.Staged(path);
        _files.MakeDirectory(CardPaths.Parent(staged));
        _crc.Reset();
        Stream target = _files.Create(staged);
        try
        {
            int read;
            while ((read = archive.Read(_buffer, 0, _buffer.Length)) > 0)
            {
                _verifier?.Append(_buffer, read);
                _files.Write(target, _buffer, read, staged);
                _crc.Append(new SpanByte(_buffer, 0, read));
                _progress?.Invoke(InstallStage.Downloading, received.BytesRead, _length, path);
            }

            _verifier?.EndFile();
            _files.Close(target, staged);
        }
        catch (Exception e)
        {
            StreamReading.Release(target);
            throw e;
        }

        return _crc.GetCurrentHashAsUInt32();
    }

    private void AddVersion(FileListWriter list, string version)
    {
        byte[] text = Encoding.UTF8.GetBytes(version);
        SmallFile.Create(_files, CardPaths.Staged(CardPaths.AppVersion), text);
        _crc.Reset();
        _crc.Append(new SpanByte(text, 0, text.Length));
        list.Add(CardPaths.AppVersion, text.Length, _crc.GetCurrentHashAsUInt32());
        _staged += text.Length;
    }

    /// <summary>A card that returns corrupt data is found out here, not at the next boot.</summary>
    private void ReadBack()
    {
        long done = 0;
        using (var list = new FileListReader(_files, CardPaths.NextList))
        {
            while (list.Next())
            {
                if (!_files.Matches(CardPaths.Staged(list.Path), list.Size, list.Crc))
                    throw _files.ReadBackFailed(CardPaths.Staged(list.Path), list.Size);
                done += list.Size;
                _progress?.Invoke(InstallStage.Verifying, done, _staged, list.Path);
            }
        }
    }

    private void Abandon()
    {
        try
        {
            _card.DiscardStaged();
            _card.Journal.Enter(JournalPhase.Idle);
        }
        catch (OtaException)
        {
            // The journal still says STAGING: the next boot empties /next.
        }
        catch (OutOfMemoryException)
        {
            // The same.
        }
    }
}

using System;
using System.IO;

namespace nanoOta;

/// <summary>STAGING: brings a release to /next, and its firmware to the other bank. Ends with STAGED, or with /next empty and the reason.</summary>
internal class StagingPhase
{
    // For directories, lists and the rounding of every file to clusters.
    private const long SpaceReserve = 64 * 1024;

    private readonly UpdateCard _card;
    private readonly CardFiles _files;
    private readonly IUpdateSource _source;
    private readonly OtaOptions _options;
    private readonly OtaProgressHandler _progress;
    private readonly FirmwareIntake _firmware;
    private long _staged;

    public StagingPhase(UpdateCard card, IUpdateSource source, OtaOptions options, OtaProgressHandler progress)
    {
        _card = card;
        _files = card.Files;
        _source = source;
        _options = options;
        _progress = progress;
        _firmware = new FirmwareIntake(card.Journal, options);
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
            if (_options.Verifier == null)
                Receive(release);
            else
                ReceiveSigned(release);
            ReadBack();
            record.ExpectedSlot = _firmware.Validate();
            _card.Journal.Enter(JournalPhase.Staged);
        }
        catch (Exception e)
        {
            Abandon(e as OtaException);
            throw e;
        }
    }

    /// <summary>One pass over the archive, each byte received, hashed and written once: stream -> SHA-1 -> tar -> /next.</summary>
    private void Receive(Release release)
    {
        _card.DiscardStaged();
        IHash sha1 = _options.Sha1 ?? new Sha1();
        sha1.Reset();
        using (Stream body = _source.Open(release.Archive, 0, out long length))
        using (var staging = new FileStaging(_files, _firmware, null, _progress))
        {
            // Not 2 * length: a server may announce any length.
            if (length >= 0)
                RequireSpace(length);
            staging.Total = length;
            var archive = new TarReader(new HashingStream(body, sha1), _files.Buffer);
            var rules = new PathRules(new StagedFiles(_files));
            TarEntry entry;
            while ((entry = archive.Next()) != null)
            {
                string path = rules.Add(entry.Path, entry.IsDirectory);
                if (path != null && !entry.IsDirectory)
                    staging.Take(archive, path, entry.Size);
            }

            archive.Drain(_options.MaxTrailingSize);
            staging.Complete(release.Version);
            _staged = staging.Staged;
        }

        if (Hex.Encode(sha1.Finish()) != Hex.Encode(release.Sha1))
            throw new OtaException(OtaError.HashMismatch, release.Archive + " does not have the SHA-1 that versions says.");
    }

    private void ReceiveSigned(Release release)
    {
        var signed = new SignedStaging(_card, _source, _options.Verifier, _firmware);
        signed.Prepare(release);
        using (var staging = new FileStaging(_files, _firmware, _options.Verifier, _progress))
        {
            staging.Total = signed.FindMissing(staging);
            RequireSpace(staging.Total);
            signed.Fetch(release, staging);
            staging.Complete(release.Version);
            _staged = staging.Staged;
        }
    }

    private void RequireSpace(long size)
    {
        long free = _files.FreeSpace();
        // Once in /next, and once more between /app and /prev.
        if (free >= 0 && size > (free - SpaceReserve) / 2)
            throw new OtaException(OtaError.CardFull, "The update needs twice its " + size + " bytes and " + SpaceReserve + " more on the card, " + free + " are free.");
    }

    /// <summary>A card that returns corrupt data is found out here, not at the next boot.</summary>
    private void ReadBack()
    {
        long done = 0;
        using (var list = new FileListReader(_files, CardPaths.NextList))
        {
            while (list.Next())
            {
                // What stays was read to the end just now.
                if (list.Stays)
                    continue;
                if (!_files.Matches(CardPaths.Staged(list.Path), list.Size, list.Crc))
                    throw _files.ReadBackFailed(CardPaths.Staged(list.Path), list.Size);
                done += list.Size;
                _progress?.Invoke(InstallStage.Verifying, done, _staged, list.Path);
            }
        }
    }

    private void Abandon(OtaException why)
    {
        try
        {
            // What of a signed release has come so far is good: only the rest is fetched the next time.
            if (why != null && why.Error <= OtaError.TooSlow && why.Error != OtaError.FileChanged)
                _card.KeepForResume();
            else
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

using System;
using System.IO;
using System.IO.Hashing;

namespace nanoOta;

/// <summary>
/// STAGING of a signed release. Its descriptor says what each file is and where it is in the archive, so no header of that is looked
/// at, and only those files are fetched that the card does not have: the installed ones that did not change stay where they
/// are, and those that an earlier try has staged stay too.
/// </summary>
internal class SignedStaging : IStagedFiles
{
    // Where a file is.
    private const byte Missing = 0;
    private const byte Installed = 1;
    private const byte Done = 2;

    private readonly UpdateCard _card;
    private readonly CardFiles _files;
    private readonly IUpdateSource _source;
    private readonly ReleaseVerifier _verifier;
    private readonly FirmwareIntake _firmware;
    private readonly string _descriptor = CardPaths.Staged(CardPaths.AppDescriptor);
    private readonly Crc32 _crc = new();
    private readonly FetchPlan _plan = new();
    private StayingFiles _staying;
    private bool _knowsInstalled;
    private bool _isResumed;
    private int _image = -1;
    private byte[] _places;
    private uint[] _crcs;

    public SignedStaging(UpdateCard card, IUpdateSource source, ReleaseVerifier verifier, FirmwareIntake firmware)
    {
        _card = card;
        _files = card.Files;
        _source = source;
        _verifier = verifier;
        _firmware = firmware;
    }

    /// <summary>A path that comes twice, or has the hash of another one: lists know them by their hashes.</summary>
    public bool Contains(string path) => true;

    /// <summary>Stages the descriptor, and checks the paths in it.</summary>
    /// <exception cref="OtaException">The descriptor does not hold, a path may not be written, or the card fails.</exception>
    public void Prepare(Release release)
    {
        _isResumed = IsStaged(release);
        if (!_isResumed)
        {
            _card.DiscardStaged();
            _verifier.Stage(_source, release, _files, _descriptor);
        }

        var contents = new PathSet();
        _staying = new StayingFiles(_files, CheckPaths(contents));
        _knowsInstalled = ReadInstalled(contents);
        _places = new byte[contents.Count];
        _crcs = new uint[contents.Count];
    }

    /// <summary>Looks which files the card has.</summary>
    /// <returns>Bytes that are missing.</returns>
    /// <exception cref="OtaException">The card fails, or the board takes no firmware.</exception>
    public long FindMissing(FileStaging staging)
    {
        staging.Add(CardPaths.AppDescriptor, _files.LengthOf(_descriptor), _files.CrcOf(_descriptor), false);
        using (Stream descriptor = CardFile.Open(_files, _descriptor))
        {
            _verifier.OpenFiles(descriptor);
            for (int i = 0; _verifier.NextFile(); i++)
                Find(i, staging);
        }

        using (Stream descriptor = CardFile.Open(_files, _descriptor))
        {
            _verifier.OpenFiles(descriptor);
            for (int i = 0; _verifier.NextFile(); i++)
            {
                if (_places[i] == Missing)
                    _plan.Add(_verifier.FileOffset + KeptOf(i), _verifier.FileSize - KeptOf(i));
                else if (_places[i] == Installed)
                    Keep(_crcs[i], staging);
            }
        }

        // What comes now takes memory too.
        _staying = null;
        return _plan.Size;
    }

    /// <summary>Fetches what is missing.</summary>
    /// <exception cref="OtaException">It can't be fetched or written, or is not what was signed.</exception>
    public void Fetch(Release release, FileStaging staging)
    {
        using (Stream descriptor = CardFile.Open(_files, _descriptor))
        using (var archive = new PartialArchive(_source, release.Archive, _plan, _files.Buffer))
        {
            _verifier.OpenFiles(descriptor);
            for (int i = 0; _verifier.NextFile(); i++)
            {
                if (_places[i] != Missing)
                    continue;
                archive.GoTo(_verifier.FileOffset + KeptOf(i), _verifier.FileSize - KeptOf(i));
                _verifier.BeginContent();
                staging.Take(archive, _verifier.FilePath, _verifier.FileSize);
            }
        }
    }

    /// <summary>Whether the release may have the paths that it has. What is only known for this goes at the end: it takes some KB.</summary>
    /// <returns>Its directories.</returns>
    private ReleaseDirectories CheckPaths(PathSet contents)
    {
        var rules = new PathRules(this);
        using (Stream descriptor = CardFile.Open(_files, _descriptor))
        {
            _verifier.OpenFiles(descriptor);
            while (_verifier.NextFile())
            {
                if (rules.Add(_verifier.FilePath, false) != _verifier.FilePath)
                    throw new OtaException(OtaError.DescriptorMismatch, "The descriptor has the path " + _verifier.FilePath + ".");
                contents.Add(ContentHash());
            }
        }

        return rules.Directories;
    }

    /// <summary>Whether an earlier try has begun to stage this very release: what is complete of that stays.</summary>
    private bool IsStaged(Release release)
    {
        try
        {
            if (!_files.Exists(_descriptor) || Hex.Encode(_verifier.LoadFromCard(_files, _descriptor, false).SignedDigest) != Hex.Encode(release.SignedDigest))
                return false;
        }
        catch (OtaException)
        {
            // It was cut off.
            return false;
        }

        _files.Delete(CardPaths.NextList);
        _files.Delete(CardPaths.Staged(CardPaths.AppVersion));
        return true;
    }

    /// <summary>Bytes at the start of a file that need not be fetched, though others of it are missing.</summary>
    private long KeptOf(int number) => number == _image ? _firmware.Kept : 0;

    /// <summary>
    /// Reads what the installed release says of its files: those of which it says something else than the new one need not be read.
    /// </summary>
    /// <returns>Whether it says anything.</returns>
    private bool ReadInstalled(PathSet contents)
    {
        if (!_files.Exists(CardPaths.AppDescriptor))
            return false;

        try
        {
            using (Stream descriptor = CardFile.Open(_files, CardPaths.AppDescriptor))
            {
                _verifier.OpenFiles(descriptor);
                while (_verifier.NextFile())
                {
                    if (contents.Contains(ContentHash()))
                        _staying.AddAlike(_verifier.FilePath);
                }
            }

            return true;
        }
        catch (OtaException)
        {
            // It was changed by hand.
            return false;
        }
    }

    /// <summary>Stands for the current file's path and content.</summary>
    private int ContentHash() => PathSet.HashOf(_verifier.FilePath, BitConverter.ToInt32(_verifier.FileDigest, 0));

    /// <summary>Finds out where the current file is.</summary>
    private void Find(int number, FileStaging staging)
    {
        string path = _verifier.FilePath;
        if (FirmwareIntake.IsFirmware(path))
        {
            if (!_firmware.IsForBoard(path) || _firmware.FindKept(_verifier, _files))
                _places[number] = Done;
            else
                _image = number;
            return;
        }

        string staged = CardPaths.Staged(path);
        if (_isResumed && HasContent(staged))
        {
            staging.Add(path, _verifier.FileSize, _crc.GetCurrentHashAsUInt32(), false);
            _places[number] = Done;
        }
        else
        {
            // It went bad. Deleted alone it would leave its place in the directory to the next file, and after a cut nobody knew that
            // this one came last.
            if (_isResumed && _files.Exists(staged))
                throw _files.ReadBackFailed(staged, 0);

            if (_staying.MayBeThere(path) && (!_knowsInstalled || _staying.IsAlike(path)) && HasContent(path))
            {
                _crcs[number] = _crc.GetCurrentHashAsUInt32();
                _places[number] = Installed;
            }
        }

        _staying.Add(path, _places[number] == Installed);
    }

    /// <summary>The current file is installed already: it stays, or is copied to where it is staged if its directory could grow.</summary>
    private void Keep(uint crc, FileStaging staging)
    {
        string path = _verifier.FilePath;
        bool stays = _staying.MayStay(path);
        if (!stays)
            _files.Copy(path, CardPaths.Staged(path));
        staging.Add(path, _verifier.FileSize, crc, stays);
    }

    /// <summary>Whether a file is there with the content that was signed; then the CRC-32 is that of it.</summary>
    private bool HasContent(string path)
    {
        byte[] buffer = _files.Buffer;
        Stream stream = null;
        try
        {
            stream = _files.FindAndOpen(path);
            if (stream == null || stream.Length != _verifier.FileSize)
                return false;

            _verifier.BeginContent();
            _crc.Reset();
            long left = _verifier.FileSize;
            int read;
            while (left > 0 && (read = _files.Read(stream, 0, buffer.Length, path)) > 0 && read <= left)
            {
                _verifier.Append(buffer, read);
                _crc.Append(new SpanByte(buffer, 0, read));
                left -= read;
            }

            return left == 0 && _verifier.IsContentRight();
        }
        catch (OtaException)
        {
            // A name that nobody finds, or a file that can't be read: it is fetched.
            return false;
        }
        catch (IOException)
        {
            // Its length can't be found out.
            return false;
        }
        finally
        {
            StreamReading.Release(stream);
        }
    }
}

using System;
using System.IO;
using System.IO.Hashing;
using System.Text;

namespace nanoOta;

/// <summary>Puts the files of a release where they are staged, one by one: each byte is received, checked and written once.</summary>
internal class FileStaging : IDisposable
{
    private readonly CardFiles _files;
    private readonly FirmwareIntake _firmware;
    private readonly ReleaseVerifier _verifier;
    private readonly OtaProgressHandler _progress;
    private readonly FileListWriter _list;
    private readonly Crc32 _crc = new();
    private bool _hasApp;

    /// <param name="files">The card.</param>
    /// <param name="firmware">Takes images.</param>
    /// <param name="verifier">Compares what is staged with what was signed; null: nobody does.</param>
    /// <param name="progress">Hears of each part; null: nobody does.</param>
    public FileStaging(CardFiles files, FirmwareIntake firmware, ReleaseVerifier verifier, OtaProgressHandler progress)
    {
        _files = files;
        _firmware = firmware;
        _verifier = verifier;
        _progress = progress;
        _list = new FileListWriter(files, CardPaths.NextList);
    }

    /// <summary>Bytes that will be received; -1 if that is not known.</summary>
    public long Total;

    /// <summary>Bytes on the card that belong to the release and were not there before.</summary>
    public long Staged;

    /// <summary>A file that is on the card already.</summary>
    /// <param name="path">Its path in the release.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="crc">Its CRC-32.</param>
    /// <param name="stays">Whether it is installed already; else it is staged.</param>
    public void Add(string path, long size, uint crc, bool stays)
    {
        _hasApp |= CardPaths.IsApp(path);
        _list.Add(path, size, crc, stays);
        if (!stays)
            Staged += size;
    }

    /// <summary>Takes the next file from an archive.</summary>
    /// <exception cref="OtaException">It can't be received or written, is not what was signed, or its path is taken on the card.</exception>
    public void Take(ArchiveReader archive, string path, long size)
    {
        if (FirmwareIntake.IsFirmware(path))
        {
            Flash(archive, path);
            return;
        }

        if (!CardPaths.IsApp(path))
            RootFiles.Check(_files, path);
        Write(archive, path);
        Add(path, size, _crc.GetCurrentHashAsUInt32(), false);
    }

    /// <summary>Ends the list.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.ArchiveWithoutApp"/>, or the card fails.</exception>
    public void Complete(string version)
    {
        if (!_hasApp)
            throw new OtaException(OtaError.ArchiveWithoutApp, "The archive has no file below app/.");

        byte[] text = Encoding.UTF8.GetBytes(version);
        SmallFile.Create(_files, CardPaths.Staged(CardPaths.AppVersion), text);
        _crc.Reset();
        _crc.Append(new SpanByte(text, 0, text.Length));
        Add(CardPaths.AppVersion, text.Length, _crc.GetCurrentHashAsUInt32(), false);
        _list.Complete();
    }

    public void Dispose() => _list.Dispose();

    /// <summary>Straight into the bank: firmware is never on the card. That of another target is passed over.</summary>
    private void Flash(ArchiveReader archive, string path)
    {
        if (!_firmware.Begin(path))
            return;

        // Its blocks, if the descriptor has them: wrong data is found out within one, and the others need not come again.
        long offset = 0;
        bool isBlock = _verifier != null && _verifier.NextBlock();
        while (isBlock && offset < _firmware.Kept)
        {
            offset += _verifier.ContentSize;
            isBlock = _verifier.NextBlock();
        }

        do
            offset = FlashContent(archive, path, offset);
        while (isBlock && _verifier.NextBlock());
    }

    /// <summary>Flashes what is compared at a time: a block, or all that there is.</summary>
    /// <returns>The offset behind it.</returns>
    private long FlashContent(ArchiveReader archive, string path, long offset)
    {
        byte[] buffer = _files.Buffer;
        long left = long.MaxValue;
        if (_verifier != null)
        {
            _verifier.BeginContent();
            left = _verifier.ContentSize;
        }

        int read;
        while ((read = archive.Read(buffer, 0, left < buffer.Length ? (int)left : buffer.Length)) > 0)
        {
            _verifier?.Append(buffer, read);
            _firmware.Write(buffer, read, offset);
            offset += read;
            left -= read;
            _files.Calls++;
            Report(archive, path);
        }

        _verifier?.RequireContent();
        return offset;
    }

    private void Write(ArchiveReader archive, string path)
    {
        string staged = CardPaths.Staged(path);
        byte[] buffer = _files.Buffer;
        _files.MakeDirectory(CardPaths.Parent(staged));
        _crc.Reset();
        Stream target = _files.Create(staged);
        try
        {
            int read;
            while ((read = archive.Read(buffer, 0, buffer.Length)) > 0)
            {
                _verifier?.Append(buffer, read);
                _files.Write(target, buffer, read, staged);
                _crc.Append(new SpanByte(buffer, 0, read));
                Report(archive, path);
            }

            _verifier?.RequireContent();
            _files.Close(target, staged);
        }
        catch (Exception e)
        {
            StreamReading.Release(target);
            DeletePart(staged);
            throw e;
        }
    }

    /// <summary>What stays for the next try is complete. A part is the last file of its directory: it leaves no gap.</summary>
    private void DeletePart(string staged)
    {
        try
        {
            _files.Delete(staged);
        }
        catch (OtaException)
        {
            // Then the next try finds that it is no good.
        }
    }

    private void Report(ArchiveReader archive, string path) =>
        _progress?.Invoke(InstallStage.Downloading, archive.Received, Total, path);
}

using System.Collections;

namespace nanoOta;

/// <summary>
/// Takes the firmware of a release into the inactive bank. An archive may hold images for several targets, as
/// <c>firmware/TARGET.bin</c>: one of them must be this board's.
/// </summary>
internal class FirmwareIntake
{
    private const string Prefix = "firmware/";
    private const string Suffix = ".bin";

    private readonly InstallJournal _journal;
    private readonly IFirmwareBank _bank;
    private readonly ArrayList _targets = new ArrayList();
    private string _target;
    private bool _found;
    private bool _wanted;
    private bool _runs;

    public FirmwareIntake(InstallJournal journal, OtaOptions options)
    {
        _journal = journal;
        _bank = options.FirmwareBank;
    }

    /// <summary>Bytes at the start of this board's image that the inactive bank holds.</summary>
    public long Kept;

    /// <summary>Whether a path of a release is firmware's.</summary>
    public static bool IsFirmware(string path) => FatName.Fold(path).StartsWith(Prefix);

    /// <summary>The path of a target's image in a release.</summary>
    public static string PathOf(string target) => Prefix + target + Suffix;

    /// <summary>The target that an image is for.</summary>
    /// <exception cref="OtaException">Nothing else may lie in firmware/.</exception>
    public static string TargetOf(string path)
    {
        int length = path.Length - Prefix.Length - Suffix.Length;
        if (!path.StartsWith(Prefix) || !path.EndsWith(Suffix) || length < 1 || path.LastIndexOf('/') >= Prefix.Length)
            throw new OtaException(OtaError.FirmwareRefused, path + " is not firmware/TARGET.bin.");
        return path.Substring(Prefix.Length, length);
    }

    /// <summary>Whether an image of a release is for this board.</summary>
    /// <exception cref="OtaException">This board can't take any, or the name is not that of an image.</exception>
    public bool IsForBoard(string path)
    {
        if (_bank == null)
            throw new OtaException(OtaError.FirmwareUnsupported, "The release has firmware: set the option FirmwareBank.");

        _target = _bank.Target;
        if (_target == null || _target.Length == 0)
            throw new OtaException(OtaError.FirmwareUnsupported, "The release has firmware: FirmwareBank names no Target.");

        _wanted = true;
        return TargetOf(path) == _target;
    }

    /// <summary>
    /// Looks what the banks hold of this board's image, block by block from its start: no further than the first one that
    /// neither of them has. Nothing is known of the blocks of an image whose descriptor does not have them.
    /// </summary>
    /// <param name="verifier">Has come to the image.</param>
    /// <param name="files">Has the buffer.</param>
    /// <returns>Whether none of it has to be fetched.</returns>
    /// <exception cref="OtaException">A bank can't be read, or what it holds is not fit for this board.</exception>
    public bool FindKept(ReleaseVerifier verifier, CardFiles files)
    {
        if (!(_bank is IReadableFirmwareBank bank))
            return false;

        // Files that come with firmware that the next reset takes away would run on another one.
        bool runs = bank.StaysActive;
        bool isKept = true;
        long end = 0;
        while ((runs || isKept) && verifier.NextBlock())
        {
            runs = runs && HasBlock(bank, true, verifier, files, end);
            isKept = isKept && HasBlock(bank, false, verifier, files, end);
            end += verifier.ContentSize;
            if (isKept)
                Kept = end;
        }

        // It is not switched to, so a rollback of the release must not switch back: there is no bank to note.
        _runs = runs && end > 0;
        if (_runs)
            return true;

        if (Kept > 0)
            bank.Resume(Kept);
        _found = Kept == verifier.FileSize && Kept > 0;
        return _found;
    }

    /// <summary>An image begins.</summary>
    /// <returns>Whether it is for this board.</returns>
    /// <exception cref="OtaException">As <see cref="IsForBoard"/>, or it came before.</exception>
    public bool Begin(string path)
    {
        bool isForBoard = IsForBoard(path);
        RefuseTwice(path);
        if (!isForBoard)
            return false;

        ForgetOldBank();
        return true;
    }

    /// <summary>Writes a chunk of the image.</summary>
    public void Write(byte[] buffer, int count, long offset)
    {
        // Not before: an image without a byte would be whatever is in the bank.
        _found = true;
        _bank.Write(buffer, 0, count, offset);
    }

    /// <summary>Checks the image, after the entire archive was.</summary>
    /// <returns>The bank that belongs to the release; <see cref="JournalRecord.NoSlot"/> if it has no firmware, or what runs.</returns>
    /// <exception cref="OtaException">The image is no good, or there was none for this target.</exception>
    public byte Validate()
    {
        bool changes = _wanted && !_runs;
        if (changes && !_found)
            throw new OtaException(OtaError.FirmwareRefused, "The release has no firmware for " + _target + ".");
        if (changes)
            _bank.Validate();

        // The journal forgets the bank of the update before: were this one dropped, its files would go back alone.
        ForgetOldBank();
        if (!changes)
            return JournalRecord.NoSlot;
        return (byte)_bank.InactiveSlot;
    }

    /// <summary>Whether a bank holds the current block.</summary>
    private static bool HasBlock(IReadableFirmwareBank bank, bool isActive, ReleaseVerifier verifier, CardFiles files, long offset)
    {
        byte[] buffer = files.Buffer;
        verifier.BeginContent();
        long end = offset + verifier.ContentSize;
        while (offset < end)
        {
            int count = end - offset < buffer.Length ? (int)(end - offset) : buffer.Length;
            if (!bank.Read(isActive, buffer, count, offset))
                return false;
            verifier.Append(buffer, count);
            offset += count;
            files.Calls++;
        }

        return verifier.IsContentRight();
    }

    /// <summary>What is on the card can't say that an image was there before. A directory's limit bounds how many there are.</summary>
    private void RefuseTwice(string path)
    {
        string key = FatName.Fold(path);
        for (int i = 0; i < _targets.Count; i++)
        {
            if ((string)_targets[i] == key)
                throw EntryPath.Refuse(OtaError.PathCollision, path, "is there twice: on FAT, case does not count");
        }

        _targets.Add(key);
    }

    /// <summary>The bank that is overwritten, or its number, may be what a later rollback of the last update would need.</summary>
    private void ForgetOldBank()
    {
        JournalRecord record = _journal.Record;
        if (record.ExpectedSlot == JournalRecord.NoSlot || !record.Has(JournalFlags.CanRollBack))
            return;

        record.Set(JournalFlags.CanRollBack, false);
        _journal.Write();
    }
}

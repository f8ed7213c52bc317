using System;

namespace nanoOta.Esp32;

/// <summary>The rules of <see cref="DualBank"/> over a board's banks.</summary>
internal class BankUpdate
{
    private const int BlockSize = 0x10000;

    private readonly INativeCalls _native;
    private readonly BankReader _reader;
    private readonly ImageWriter _writer;
    private bool _sealed;
    private bool _chunkRefused;

    internal BankUpdate(INativeCalls native)
    {
        _native = native;
        _reader = new BankReader(native);
        _writer = new ImageWriter(native);
    }

    internal int NextOffset => _writer.Length;

    internal BankInfo Active => _reader.Describe(BankReader.Active);

    internal BankInfo Inactive => _reader.Describe(BankReader.Inactive);

    /// <summary>Whether the next reset starts the running image again.</summary>
    internal bool StaysActive
    {
        get
        {
            int[] facts = _reader.ReadFacts(BankReader.Active);
            return facts[BankValue.Boot] != 0 && facts[BankValue.State] != (int)BankState.PendingVerify;
        }
    }

    /// <summary>The slot of a bank, without a look at its image.</summary>
    internal int ReadSlot(int bank) => _reader.ReadFacts(bank)[BankValue.Slot];

    internal void Flash(byte[] buffer, int index, int count, int offset)
    {
        if (buffer == null)
            throw new ArgumentNullException(nameof(buffer));
        if (index < 0 || index > buffer.Length)
            throw new ArgumentOutOfRangeException(nameof(index));
        if (count < 0 || count > buffer.Length - index)
            throw new ArgumentOutOfRangeException(nameof(count));
        if (offset < 0)
            throw new ArgumentOutOfRangeException(nameof(offset));
        if (count == 0)
            return;

        // How much of the chunk was taken already: all of a retry, none of what comes next, less than none with a gap before it.
        int known = NextOffset - offset;
        if (known > count)
            known = count;

        bool fits = known >= 0 && (known == count || !_sealed) && _writer.Matches(buffer, index, known, offset);
        if (offset == 0 && (known == 0 || !fits || _chunkRefused))
        {
            Begin();
            known = 0;
        }
        else if (!fits)
        {
            // The same first chunk again is then no retry: who sends it could not go on, and starts over.
            _chunkRefused = true;
            throw new DualBankException(
                DualBankError.NotSequential,
                "Chunk at " + offset.ToString() + " does not fit: go on at " + NextOffset.ToString() + ", or start over at 0.");
        }

        if (known < count)
            Append(buffer, index + known, count - known);
        _chunkRefused = false;
    }

    internal bool Read(int bank, int offset, byte[] buffer, int count) => _reader.TryRead(bank, offset, buffer, count);

    /// <summary>Goes on with an image of which the inactive bank holds all that is before an offset.</summary>
    internal void Resume(int offset)
    {
        Begin();
        try
        {
            _writer.Resume(offset);
        }
        catch (DualBankException e)
        {
            Abort();
            throw e;
        }

        // Behind anything else the flash is not erased.
        _sealed = offset % BlockSize != 0;
    }

    internal ImageInfo Validate()
    {
        bool flashed = Finish();
        CheckImage(_native.BankVerify(), flashed, DualBankError.ReadFailed);
        return Inactive.Image;
    }

    internal void Switch()
    {
        CheckConfirmed();
        bool flashed = Finish();
        CheckImage(_native.BankSetBoot(), flashed, DualBankError.SelectFailed);
    }

    internal void Confirm()
    {
        if (_reader.ReadActiveState() == BankState.Invalid)
            throw RolledBack();

        NativeError.Check(_native.BankMarkValid(), DualBankError.SelectFailed);
        NativeError.Check(_native.GuardStart(0), DualBankError.SelectFailed);
    }

    internal void Rollback() => NativeError.Check(_native.BankMarkInvalid(), DualBankError.SelectFailed);

    internal void ExtendTrial(int seconds)
    {
        if (seconds <= 0)
            throw new ArgumentOutOfRangeException(nameof(seconds));

        if (_reader.ReadActiveState() == BankState.PendingVerify)
            NativeError.Check(_native.GuardStart(seconds), DualBankError.SelectFailed);
    }

    /// <summary>Forgets what was written. The flash stays as it is: it is erased when the next image comes.</summary>
    internal void Abort()
    {
        _writer.Begin(null);
        _sealed = false;
        _chunkRefused = false;
    }

    private void Begin()
    {
        Abort();
        CheckConfirmed();
        int[] facts = _reader.ReadFacts(BankReader.Inactive);
        if (facts[BankValue.Slot] == _reader.ReadFacts(BankReader.Active)[BankValue.Slot])
            throw NativeError.Make(EspError.PartitionConflict, DualBankError.ActiveBank);

        _writer.Begin(facts);
    }

    private void Append(byte[] buffer, int index, int count)
    {
        try
        {
            _writer.Append(buffer, index, count);
        }
        catch (DualBankException e)
        {
            Abort();
            throw e;
        }
    }

    // Whether something was flashed; if so, it is now all there, and in the flash.
    private bool Finish()
    {
        if (NextOffset == 0)
            return false;

        int length = _writer.ImageLength;
        if (length < 0 || NextOffset < length)
            throw new DualBankException(DualBankError.Incomplete, "The image is not complete: go on at " + NextOffset.ToString() + ".");

        try
        {
            _sealed = true;
            _writer.Finish();
        }
        catch (DualBankException e)
        {
            Abort();
            throw e;
        }

        return true;
    }

    private void CheckImage(int code, bool flashed, DualBankError other)
    {
        if (code != EspError.ValidateFailed)
        {
            NativeError.Check(code, other);
            return;
        }

        Abort();
        throw flashed
            ? new DualBankException(DualBankError.ImageDamaged, "What was written is damaged: flash it again, from 0.")
            : new DualBankException(DualBankError.NoImage, "The inactive bank holds no good image: flash one first.");
    }

    private void CheckConfirmed()
    {
        BankState state = _reader.ReadActiveState();
        if (state == BankState.PendingVerify)
            throw NativeError.Make(EspError.RollbackInvalidState, DualBankError.Unconfirmed);
        if (state == BankState.Invalid)
            throw RolledBack();
    }

    private static DualBankException RolledBack() =>
        new DualBankException(DualBankError.RolledBack, "The running image was rolled back: reset first.");
}

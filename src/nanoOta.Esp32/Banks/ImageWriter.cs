using System;

namespace nanoOta.Esp32;

/// <summary>
/// An image on its way into the inactive bank. What was taken stands in the flash, up to <see cref="_stored"/>, and then in
/// <see cref="_held"/>; the flash is erased from there to <see cref="_erased"/>.
/// </summary>
/// <remarks>Any call that throws may have left half a chunk: then <see cref="Begin"/> starts anew.</remarks>
internal class ImageWriter
{
    private const int SectorSize = 0x1000;
    private const int BlockSize = 0x10000;
    private const int CipherBlock = 16;
    private const int ChipOffset = 12;

    private readonly INativeCalls _native;

    // The head until it is complete and checked (nothing is erased for an image that does not belong here); then, under flash
    // encryption, the bytes that do not fill a cipher block yet.
    private readonly byte[] _held = new byte[ImageHeader.HeadSize];
    private readonly byte[] _chunk = new byte[ImageHeader.HeadSize];
    private int[] _facts;
    private ImageHeader _header;
    private int _heldCount;
    private int _stored;
    private int _erased;

    internal ImageWriter(INativeCalls native)
    {
        _native = native;
    }

    /// <summary>Bytes taken so far.</summary>
    internal int Length => _stored + _heldCount;

    /// <summary>Length of the entire image; -1 as long as it is not known.</summary>
    internal int ImageLength => _header == null ? -1 : _header.Length;

    /// <summary>Starts anew.</summary>
    /// <param name="facts">Of the inactive bank.</param>
    internal void Begin(int[] facts)
    {
        _facts = facts;
        _header = null;
        _heldCount = 0;
        _stored = 0;
        _erased = 0;
    }

    /// <summary>Goes on at an offset, after <see cref="Begin"/>: what is before it stands in the flash already.</summary>
    internal void Resume(int offset)
    {
        Read(0, ImageHeader.HeadSize);
        CheckHead(_chunk, 0, ImageHeader.HeadSize);
        _stored = offset;
        _erased = offset;
        WalkSegments();
    }

    /// <summary>Whether these bytes were taken at this offset; only taken ones are asked for.</summary>
    internal bool Matches(byte[] buffer, int index, int count, int offset)
    {
        while (count > 0)
        {
            byte[] there = _held;
            int from = offset - _stored;
            int size = count;
            if (from < 0)
            {
                size = Smaller(Smaller(count, -from), _chunk.Length);
                Read(offset, size);
                there = _chunk;
                from = 0;
            }

            for (int i = 0; i < size; i++)
            {
                if (there[from + i] != buffer[index + i])
                    return false;
            }

            index += size;
            offset += size;
            count -= size;
        }

        return true;
    }

    internal void Append(byte[] buffer, int index, int count)
    {
        int size = _facts[BankValue.Size];
        if (count > size - Length)
            throw ImageHeader.TooLarge(size);

        if (_header == null)
        {
            int taken = TakeHead(buffer, index, count);
            index += taken;
            count -= taken;
            if (count == 0)
                return;
        }

        if ((_facts[BankValue.Flags] & BankValue.Encrypted) != 0)
            StoreCipherBlocks(buffer, index, count);
        else
            Store(buffer, index, count);
        WalkSegments();
    }

    /// <summary>Brings the last bytes into the flash. Under flash encryption they are padded, so that none can follow.</summary>
    internal void Finish()
    {
        if (_heldCount == 0)
            return;

        int count = _heldCount;
        for (int i = count; i < CipherBlock; i++)
            _held[i] = 0xFF;
        NativeError.Check(_native.BankWrite(_stored, _held, 0, CipherBlock), DualBankError.WriteFailed);
        _stored += count;
        _heldCount = 0;
    }

    // Returns how many bytes it took: none if the entire head is in the chunk, which is then stored like any other.
    private int TakeHead(byte[] buffer, int index, int count)
    {
        if (_heldCount == 0 && count >= ImageHeader.HeadSize)
        {
            CheckHead(buffer, index, ImageHeader.HeadSize);
            return 0;
        }

        int taken = Hold(buffer, index, Smaller(count, ImageHeader.HeadSize - _heldCount));
        CheckHead(_held, 0, _heldCount);
        if (_header != null)
            StoreHeld();
        return taken;
    }

    private void CheckHead(byte[] buffer, int index, int count)
    {
        ImageHeader.Check(buffer, index, count);
        if (count >= ChipOffset + 2)
        {
            int chip = BitConverter.ToUInt16(buffer, index + ChipOffset);
            if (chip != _facts[BankValue.Chip])
            {
                throw new DualBankException(
                    DualBankError.WrongChip,
                    "For chip " + chip.ToString()
                    + ", this is chip " + _facts[BankValue.Chip].ToString() + ": use the firmware for this board.");
            }
        }

        if (count < ImageHeader.HeadSize)
            return;

        ImageHeader header = ImageHeader.Parse(buffer, index, _facts[BankValue.Size]);
        if (header.SecureVersion < (uint)_facts[BankValue.SecureVersion])
            throw NativeError.Make(EspError.SmallSecureVersion, DualBankError.SecureVersion);

        CheckRevision(header);
        _header = header;
    }

    private void CheckRevision(ImageHeader header)
    {
        int revision = _facts[BankValue.Revision];
        if (revision == BankValue.Unknown || header.StartsOn(revision, (_facts[BankValue.Flags] & BankValue.AnyMaxRevision) != 0))
            return;

        throw new DualBankException(
            DualBankError.WrongRevision,
            "For chip revision " + header.Revisions + ", this is " + ImageHeader.Revision(revision) + ": use firmware built for it.");
    }

    private void StoreCipherBlocks(byte[] buffer, int index, int count)
    {
        if (_heldCount > 0)
        {
            int taken = Hold(buffer, index, Smaller(count, CipherBlock - _heldCount));
            index += taken;
            count -= taken;
            if (_heldCount == CipherBlock)
                StoreHeld();
        }

        int rest = count % CipherBlock;
        Store(buffer, index, count - rest);
        Hold(buffer, index + count - rest, rest);
    }

    private int Hold(byte[] buffer, int index, int count)
    {
        Array.Copy(buffer, index, _held, _heldCount, count);
        _heldCount += count;
        return count;
    }

    private void StoreHeld()
    {
        int count = _heldCount;
        _heldCount = 0;
        Store(_held, 0, count);
    }

    private void Store(byte[] buffer, int index, int count)
    {
        if (count == 0)
            return;

        int end = _stored + count;
        while (_erased < end)
        {
            bool block = (_facts[BankValue.Address] + _erased) % BlockSize == 0 && _facts[BankValue.Size] - _erased >= BlockSize;
            int step = block ? BlockSize : SectorSize;
            NativeError.Check(_native.BankErase(_erased, step), DualBankError.EraseFailed);
            _erased += step;
        }

        NativeError.Check(_native.BankWrite(_stored, buffer, index, count), DualBankError.WriteFailed);
        _stored = end;
    }

    // A segment header is read back once it is in the flash: so it does not matter how the chunks cut it.
    private void WalkSegments()
    {
        while (_header.Length < 0 && _header.NextSegment + ImageHeader.SegmentHeaderSize <= _stored)
        {
            Read(_header.NextSegment, ImageHeader.SegmentHeaderSize);
            _header.AddSegment(_chunk, 0, _facts[BankValue.Size]);
        }
    }

    private void Read(int offset, int count) =>
        NativeError.Check(_native.BankRead(BankReader.Inactive, offset, _chunk, 0, count), DualBankError.ReadFailed);

    private static int Smaller(int a, int b) => a < b ? a : b;
}

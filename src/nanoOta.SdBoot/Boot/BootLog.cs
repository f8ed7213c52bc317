using System;
using System.Collections;
using System.IO;
using System.IO.Hashing;
using System.Text;

namespace nanoOta.SdBoot;

/// <summary>
/// The last 20 boots, in <c>/ota/log</c>: records of 32 bytes that are overwritten in place, one write each. None is
/// across two sectors, so a power cut leaves it old or new. A log that can't be written never stops a boot.
/// </summary>
/// <remarks>
/// A record, little-endian: u32 number, u32 milliseconds, u8 stage, u8 on trial, u8 reset reason, u8 error, 16 bytes of
/// the version (UTF-8, zeros behind it), u32 CRC-32 of the bytes before it. Boot n is record (n - 1) modulo 20.
/// </remarks>
public sealed class BootLog
{
    /// <summary>An app that has run for so long, in milliseconds, is called stable.</summary>
    internal const int StableAfter = 60_000;

    private const string Path = JournalReplay.BootLogPath;
    private const int Boots = 20;
    private const int RecordSize = 32;
    private const int Size = Boots * RecordSize;
    private const int VersionOffset = 12;
    private const int VersionSize = 16;
    private const int CrcOffset = RecordSize - 4;

    private readonly IStorage _card;
    private readonly Crc32 _crc = new();
    private BootLogEntry _current;
    private IBoard _board;

    /// <param name="card">The card.</param>
    public BootLog(IStorage card)
    {
        _card = card;
    }

    /// <summary>Reads it.</summary>
    /// <returns>The boots that can be read, the oldest first; none without a log.</returns>
    public BootLogEntry[] Read()
    {
        var entries = new ArrayList();
        byte[] log = ReadFile();
        if (log != null)
        {
            uint newest = NewestOf(log);
            for (uint number = newest > Boots ? newest - Boots + 1 : 1; number <= newest; number++)
            {
                BootLogEntry entry = Parse(log, SlotOf(number));
                if (entry != null && entry.Number == number)
                    entries.Add(entry);
            }
        }

        return (BootLogEntry[])entries.ToArray(typeof(BootLogEntry));
    }

    /// <summary>
    /// Boots in a row, up to the last one, in which this version was started and did not run for long, nor end by itself.
    /// Known once <see cref="Begin"/> has read the log.
    /// </summary>
    internal int EarlyEnds { get; private set; }

    /// <summary>Begins the entry of this boot.</summary>
    /// <param name="board">The board.</param>
    /// <param name="version">The release that runs.</param>
    /// <param name="onTrial">Whether it is on trial.</param>
    /// <param name="replay">Knows whether a log may be made where there is none; null: not now.</param>
    internal void Begin(IBoard board, string version, bool onTrial, JournalReplay replay)
    {
        // Without a complete record a cut may have kept Create from its end: then the FAT perhaps does not know of the log's
        // cluster, and what is written to it would go into another file.
        byte[] log = ReadFile();
        uint newest = log == null ? 0 : NewestOf(log);
        if (newest == 0 && (replay == null || !replay.CanMakeLog() || !Create()))
            return;

        EarlyEnds = newest == 0 || onTrial || board.ResetReason == ResetReason.DeepSleep ? 0 : CountEarlyEnds(log, newest, Shortened(version));
        _board = board;
        _current = new BootLogEntry(newest + 1)
        {
            Version = version,
            OnTrial = onTrial,
            ResetReason = board.ResetReason,
        };
    }

    /// <summary>Notes how far this boot has come.</summary>
    /// <returns>Whether it is written.</returns>
    internal bool Write(BootStage stage, OtaError error)
    {
        if (_current == null)
            return false;

        _current.Stage = stage;
        _current.Error = error;
        _current.Milliseconds = (uint)_board.Milliseconds;
        byte[] record = Serialize(_current);
        try
        {
            using (Stream stream = _card.OpenWrite(Path))
            {
                stream.Seek(SlotOf(_current.Number), SeekOrigin.Begin);
                stream.Write(record, 0, RecordSize);
            }

            return true;
        }
        catch (IOException)
        {
            // It is only a log.
            return false;
        }
    }

    /// <summary>The app has run for long enough to be called stable.</summary>
    /// <returns>False if that has to be noted later: an app may have all the files open that there can be.</returns>
    internal bool NoteStable() => _current == null || _current.Stage != BootStage.Running || Write(BootStage.Stable, _current.Error);

    private static int SlotOf(uint number) => (int)((number - 1) % Boots) * RecordSize;

    private static void Put32(byte[] buffer, int index, uint value) => Array.Copy(BitConverter.GetBytes(value), 0, buffer, index, 4);

    /// <summary>The entire log; null if there is none.</summary>
    private byte[] ReadFile()
    {
        try
        {
            if (!_card.FileExists(Path))
                return null;

            using (Stream stream = _card.OpenRead(Path))
            {
                var log = new byte[Size];
                return stream.Length == Size && stream.Read(log, 0, Size) == Size ? log : null;
            }
        }
        catch (IOException)
        {
            return null;
        }
    }

    private bool Create()
    {
        try
        {
            if (_card.FileExists(Path))
            {
                // Of another size it is no log that a cut has kept from being complete, but someone's file of that name.
                long length = _card.GetLength(Path);
                if (length != 0 && length != Size)
                    return false;
                _card.DeleteFile(Path);
            }

            using (Stream stream = _card.Create(Path))
                stream.Write(new byte[Size], 0, Size);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private int CountEarlyEnds(byte[] log, uint newest, string version)
    {
        int count = 0;
        for (uint number = newest; number > 0 && count < Boots; number--)
        {
            BootLogEntry entry = Parse(log, SlotOf(number));
            if (entry == null || entry.Number != number || entry.OnTrial || entry.Version != version || !EndedEarly(entry))
                break;

            count++;
            // The boot before it ended in deep sleep, on purpose.
            if (entry.ResetReason == ResetReason.DeepSleep)
                break;
        }

        return count;
    }

    private static bool EndedEarly(BootLogEntry entry) =>
        entry.Stage == BootStage.Loading
        || entry.Stage == BootStage.Running
        || (entry.Stage == BootStage.Crashed && entry.Milliseconds < StableAfter);

    /// <summary>A version as far as a record holds it.</summary>
    private static string Shortened(string version)
    {
        byte[] text = Encoding.UTF8.GetBytes(version);
        return text.Length <= VersionSize ? version : Encoding.UTF8.GetString(text, 0, VersionSize);
    }

    private uint NewestOf(byte[] log)
    {
        uint newest = 0;
        for (int slot = 0; slot < log.Length; slot += RecordSize)
        {
            // A damaged record must not be taken for the newest; the CRC of an older one need not be computed. The largest
            // number is none that a board comes to, and none could follow it.
            uint number = BitConverter.ToUInt32(log, slot);
            if (number > newest && number != uint.MaxValue && IsIntact(log, slot))
                newest = number;
        }

        return newest;
    }

    private bool IsIntact(byte[] log, int slot) => BitConverter.ToUInt32(log, slot + CrcOffset) == CrcOf(log, slot);

    private uint CrcOf(byte[] log, int slot)
    {
        _crc.Reset();
        _crc.Append(new SpanByte(log, slot, CrcOffset));
        return _crc.GetCurrentHashAsUInt32();
    }

    private BootLogEntry Parse(byte[] log, int slot)
    {
        if (!IsIntact(log, slot))
            return null;

        int end = Array.IndexOf(log, (byte)0, slot + VersionOffset, VersionSize);
        return new BootLogEntry(BitConverter.ToUInt32(log, slot))
        {
            Milliseconds = BitConverter.ToUInt32(log, slot + 4),
            Stage = (BootStage)log[slot + 8],
            OnTrial = log[slot + 9] != 0,
            ResetReason = (ResetReason)log[slot + 10],
            Error = (OtaError)log[slot + 11],
            Version = Encoding.UTF8.GetString(log, slot + VersionOffset, (end < 0 ? slot + CrcOffset : end) - slot - VersionOffset),
        };
    }

    private byte[] Serialize(BootLogEntry entry)
    {
        var record = new byte[RecordSize];
        Put32(record, 0, entry.Number);
        Put32(record, 4, entry.Milliseconds);
        record[8] = (byte)entry.Stage;
        record[9] = (byte)(entry.OnTrial ? 1 : 0);
        record[10] = (byte)entry.ResetReason;
        record[11] = (byte)entry.Error;
        byte[] version = Encoding.UTF8.GetBytes(entry.Version);
        Array.Copy(version, 0, record, VersionOffset, version.Length < VersionSize ? version.Length : VersionSize);
        Put32(record, CrcOffset, CrcOf(record, 0));
        return record;
    }
}

using System;
using System.IO.Hashing;
using System.Text;

namespace nanoOta;

/// <summary>
/// What the journal remembers: 512 bytes, little-endian, so that one sector write replaces it.
/// <c>docs/reliability.md</c> has the byte table. Fields, not properties: 17 of them are 1.4 KB less on the device.
/// </summary>
internal class JournalRecord
{
    /// <summary>Bytes of a record: one sector.</summary>
    public const int Size = 512;

    /// <summary><see cref="ExpectedSlot"/> of an update without firmware.</summary>
    public const byte NoSlot = 0xFF;

    /// <summary>Longest version, in characters.</summary>
    public const int MaxVersionLength = VersionField - 1;

    private const int VersionField = 64;
    private const int CrcOffset = Size - 4;
    private const uint Magic = 0x61744F6E; // "nOta"
    private const ushort Format = 1;

    public uint Sequence;

    public JournalPhase Phase;

    /// <summary>Boots that the release on trial has had.</summary>
    public byte TrialBoots;

    /// <summary>Boots that it may have.</summary>
    public byte TrialBootsAllowed;

    public JournalFlags Flags;

    /// <summary>Why the last update was given up or rolled back; None if nobody was in its way.</summary>
    public OtaError LastError;

    /// <summary>The firmware bank that belongs to the update; <see cref="NoSlot"/> if it brought none.</summary>
    public byte ExpectedSlot = NoSlot;

    /// <summary>Resets into <see cref="ExpectedSlot"/> that were tried.</summary>
    public byte SwitchAttempts;

    /// <summary>Times in a row that the app ended with an exception soon after its start; on trial they are not counted.</summary>
    public byte Crashes;

    /// <summary>Boots in a row that began to replay <see cref="Phase"/> and did not come back from it: no power, or a card that hangs.</summary>
    public byte ReplayAttempts;

    /// <summary>The version that the update replaces.</summary>
    public string OldVersion = "";

    /// <summary>The version that the update brings or brought.</summary>
    public string NewVersion = "";

    /// <summary>The version that was rolled back last; not installed again by itself.</summary>
    public string RefusedVersion = "";

    /// <summary>The version that was given up at boot last; not downloaded again as long as nothing has changed.</summary>
    public string HeldBackVersion = "";

    /// <summary>Times in a row that <see cref="HeldBackVersion"/> was given up.</summary>
    public byte HeldBackTimes;

    /// <summary>Why it was given up.</summary>
    public OtaError HeldBackError;

    /// <summary>Checks for updates that still pass it over, where space was the reason.</summary>
    public ushort HeldBackChecks;

    /// <summary>The highest serial number that was confirmed; 0 if none is known. It never goes down.</summary>
    public uint Serial;

    /// <summary>The serial number of <see cref="NewVersion"/>; 0 if it is not known.</summary>
    public uint NewSerial;

    public bool Has(JournalFlags flag) => (Flags & flag) != 0;

    public void Set(JournalFlags flag, bool on) => Flags = on ? Flags | flag : Flags & ~flag;

    /// <summary>The update is confirmed: what was signed before it is not installed again.</summary>
    public void ConfirmSerial()
    {
        if (NewSerial > Serial)
            Serial = NewSerial;
    }

    public void Serialize(byte[] buffer, Crc32 crc)
    {
        Array.Clear(buffer, 0, Size);
        Put32(buffer, 0, Magic);
        buffer[4] = (byte)Format;
        buffer[6] = (byte)Phase;
        buffer[7] = TrialBoots;
        Put32(buffer, 8, Sequence);
        buffer[12] = TrialBootsAllowed;
        buffer[13] = (byte)Flags;
        buffer[14] = (byte)LastError;
        buffer[15] = ExpectedSlot;
        buffer[16] = SwitchAttempts;
        buffer[17] = Crashes;
        buffer[18] = ReplayAttempts;
        PutText(buffer, 20, OldVersion);
        PutText(buffer, 20 + VersionField, NewVersion);
        PutText(buffer, 20 + 2 * VersionField, RefusedVersion);
        PutText(buffer, 20 + 3 * VersionField, HeldBackVersion);
        buffer[276] = HeldBackTimes;
        buffer[277] = (byte)HeldBackError;
        buffer[278] = (byte)HeldBackChecks;
        buffer[279] = (byte)(HeldBackChecks >> 8);
        Put32(buffer, 280, Serial);
        Put32(buffer, 284, NewSerial);
        Put32(buffer, CrcOffset, CrcOf(buffer, crc));
    }

    /// <summary>Reads a record.</summary>
    /// <returns>Null if it is no record, is damaged, or is of a later format.</returns>
    public static JournalRecord Parse(byte[] buffer, Crc32 crc)
    {
        if (BitConverter.ToUInt32(buffer, 0) != Magic
            || BitConverter.ToUInt16(buffer, 4) != Format
            || BitConverter.ToUInt32(buffer, CrcOffset) != CrcOf(buffer, crc)
            || buffer[6] > (byte)JournalPhase.RolledBack)
            return null;

        return new JournalRecord
        {
            Phase = (JournalPhase)buffer[6],
            TrialBoots = buffer[7],
            Sequence = BitConverter.ToUInt32(buffer, 8),
            TrialBootsAllowed = buffer[12],
            Flags = (JournalFlags)buffer[13],
            LastError = (OtaError)buffer[14],
            ExpectedSlot = buffer[15],
            SwitchAttempts = buffer[16],
            Crashes = buffer[17],
            ReplayAttempts = buffer[18],
            OldVersion = GetText(buffer, 20),
            NewVersion = GetText(buffer, 20 + VersionField),
            RefusedVersion = GetText(buffer, 20 + 2 * VersionField),
            HeldBackVersion = GetText(buffer, 20 + 3 * VersionField),
            HeldBackTimes = buffer[276],
            HeldBackError = (OtaError)buffer[277],
            HeldBackChecks = BitConverter.ToUInt16(buffer, 278),
            Serial = BitConverter.ToUInt32(buffer, 280),
            NewSerial = BitConverter.ToUInt32(buffer, 284),
        };
    }

    private static uint CrcOf(byte[] buffer, Crc32 crc)
    {
        crc.Reset();
        crc.Append(new SpanByte(buffer, 0, CrcOffset));
        return crc.GetCurrentHashAsUInt32();
    }

    private static void Put32(byte[] buffer, int index, uint value) =>
        Array.Copy(BitConverter.GetBytes(value), 0, buffer, index, 4);

    private static void PutText(byte[] buffer, int index, string text) =>
        Encoding.UTF8.GetBytes(text, 0, text.Length, buffer, index);

    // What is no UTF-8 would be longer when it is written, and run over the fields behind it.
    private static string GetText(byte[] buffer, int index) => TarText.TryParse(buffer, index, VersionField) ?? "";
}

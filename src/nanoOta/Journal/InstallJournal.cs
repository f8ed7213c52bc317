using System.IO;
using System.IO.Hashing;

namespace nanoOta;

/// <summary>
/// The journal: two equal records, each alone in a directory of its own, always overwritten in place by one write.
/// Whichever sector a cut destroys, the other record and its directory are intact; and as both are written before a
/// phase acts, the loss of one never brings back an older phase.
/// </summary>
internal class InstallJournal
{
    /// <summary>The directory of the first record.</summary>
    public const string First = CardPaths.Ota + "/0";

    /// <summary>The directory of the second record.</summary>
    public const string Second = CardPaths.Ota + "/1";

    private static readonly string[] Rooms = { First + "/room", Second + "/room", CardPaths.Ota + "/room" };

    private readonly IStorage _storage;
    private readonly Crc32 _crc = new();
    private readonly byte[] _buffer = new byte[JournalRecord.Size];
    private bool _hasRecord;

    public InstallJournal(IStorage storage)
    {
        _storage = storage;
    }

    /// <summary>What the journal says; null before <see cref="Load"/> or if no record is intact.</summary>
    public JournalRecord Record;

    /// <summary>Whether there are records on the card.</summary>
    public bool IsOnCard;

    /// <summary>Reads both records and makes the older or damaged one equal to the newer.</summary>
    /// <returns>False if no record is intact, or a cut kept <see cref="Create"/> from its end.</returns>
    /// <exception cref="OtaException">The card can't be read, or a record can't be mended.</exception>
    public bool Load()
    {
        JournalRecord first = Read(0);
        JournalRecord second = Read(1);
        bool secondIsNewer = first == null || (second != null && second.Sequence > first.Sequence);
        Record = secondIsNewer ? second : first;
        // Until Create is through, the FAT may not know of a record's cluster yet: the next file would get the same one.
        if (Record == null || Record.Sequence == 0)
        {
            Record = null;
            return false;
        }

        IsOnCard = true;
        JournalRecord other = secondIsNewer ? first : second;
        if (other == null || other.Sequence != Record.Sequence)
            Put(secondIsNewer ? 0 : 1);
        return true;
    }

    /// <summary>The phase, by a look that writes nothing: for a thread other than that of the journal's owner.</summary>
    /// <exception cref="OtaException">The card can't be read, or no record is intact.</exception>
    public JournalPhase PeekPhase()
    {
        JournalRecord first = Read(0);
        JournalRecord second = Read(1);
        if (first == null && second == null)
            throw new OtaException(OtaError.CardReadFailed, "The journal can't be read.");
        return first == null || (second != null && second.Sequence > first.Sequence) ? second.Phase : first.Phase;
    }

    /// <summary>What is to be remembered on a card that has no record.</summary>
    public void UseRecord(JournalRecord record) => Record = record;

    /// <summary>Makes both records on a card that has none. They count only when they are written a second time.</summary>
    public void Create()
    {
        Put(0);
        Put(1);
        Write();
        IsOnCard = true;
    }

    /// <summary>Deletes what there is of records that do not count.</summary>
    public void Delete()
    {
        try
        {
            for (int copy = 0; copy < 2; copy++)
            {
                if (_storage.FileExists(PathOf(copy)))
                    _storage.DeleteFile(PathOf(copy));
            }

            foreach (string room in Rooms)
            {
                if (_storage.DirectoryExists(room))
                    _storage.DeleteDirectory(room);
            }
        }
        catch (IOException e)
        {
            throw WriteFailed(e);
        }
    }

    /// <summary>Writes <see cref="Record"/> to both places, with the next sequence number.</summary>
    public void Write()
    {
        Record.Sequence++;
        Put(0);
        Put(1);
    }

    /// <summary>Moves on to a phase, durably.</summary>
    public void Enter(JournalPhase phase)
    {
        Record.Phase = phase;
        Record.ReplayAttempts = 0;
        Write();
    }

    /// <summary>Whether the card is there: a record that was read before can be read still, be it damaged.</summary>
    public bool IsCardResponding()
    {
        try
        {
            if (IsOnCard)
                return Fetch(0) || Fetch(1);
            // The root of a card that is gone is listed without an error: as an empty one.
            return _storage.GetDirectories("").Length > 0 || _storage.GetFiles("").Length > 0;
        }
        catch (OtaException)
        {
            return false;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Why a change elsewhere failed, found out with the records: can they be read? overwritten?</summary>
    /// <param name="reason">The error if nothing more general is wrong with the card.</param>
    public OtaError Diagnose(OtaError reason)
    {
        if (!IsCardResponding())
            return OtaError.CardRemoved;

        try
        {
            if (IsOnCard)
                Overwrite(0);
            return reason;
        }
        catch (IOException)
        {
            return OtaError.CardReadOnly;
        }
    }

    /// <summary>
    /// Some drivers never come back from a write that finds no room, and from making a directory they do: so directories
    /// take the place for a moment that the records and the card's marker will have.
    /// </summary>
    /// <param name="files">How many will be made: 2 or 3.</param>
    /// <exception cref="OtaException">There is no room for them.</exception>
    public void RequireRoom(int files)
    {
        try
        {
            for (int i = 0; i < files; i++)
                MakeDirectory(Rooms[i]);
            for (int i = 0; i < files; i++)
                _storage.DeleteDirectory(Rooms[i]);
        }
        catch (IOException e)
        {
            throw WriteFailed(e);
        }
    }

    private static string DirectoryOf(int copy) => copy == 0 ? First : Second;

    private static string PathOf(int copy) => DirectoryOf(copy) + "/state";

    private JournalRecord Read(int copy) => Fetch(copy) ? JournalRecord.Parse(_buffer, _crc) : null;

    /// <summary>Reads a record into the buffer.</summary>
    /// <returns>False if there is none, or none of its size, or it can't be read.</returns>
    private bool Fetch(int copy)
    {
        string path = PathOf(copy);
        try
        {
            // Firmware built for debugging prints a trace for each exception. Where one record is, there is the other one.
            if ((copy == 0 || !_hasRecord) && !_storage.FileExists(path))
                return false;
            _hasRecord = true;
            using (Stream stream = _storage.OpenRead(path))
                return stream.Length == JournalRecord.Size && StreamReading.Fill(stream, _buffer, JournalRecord.Size) == JournalRecord.Size;
        }
        catch (IOException)
        {
            // This record is not there or can't be read; the other one may. A card that is gone answers neither.
        }

        try
        {
            _storage.FileExists(path);
            return false;
        }
        catch (IOException e)
        {
            throw new OtaException(OtaError.CardRemoved, "The card can't be read.", e);
        }
    }

    private void Put(int copy)
    {
        try
        {
            // Not to be asked for each time: every look is a walk from the root.
            if (IsOnCard && TryOverwrite(copy))
                return;

            string path = PathOf(copy);
            if (_storage.FileExists(path))
            {
                if (_storage.GetLength(path) == JournalRecord.Size)
                {
                    Overwrite(copy);
                    return;
                }

                // Cut while it was first made: it was never a record.
                _storage.DeleteFile(path);
            }

            MakeDirectory(CardPaths.Ota);
            MakeDirectory(DirectoryOf(copy));
            Record.Serialize(_buffer, _crc);
            using (Stream stream = _storage.Create(path))
                stream.Write(_buffer, 0, JournalRecord.Size);
        }
        catch (IOException e)
        {
            throw WriteFailed(e);
        }
    }

    private OtaException WriteFailed(IOException cause) => new(
        IsCardResponding() ? OtaError.CardReadOnly : OtaError.CardRemoved, "The journal on the card can't be written.", cause);

    /// <summary>Overwrites a record.</summary>
    /// <returns>False if it is not there, or not of its size: then nothing is written.</returns>
    private bool TryOverwrite(int copy)
    {
        Stream stream;
        try
        {
            stream = OpenRecord(copy);
        }
        catch (IOException)
        {
            return false;
        }

        using (stream)
        {
            if (stream.Length != JournalRecord.Size)
                return false;
            Record.Serialize(_buffer, _crc);
            stream.Write(_buffer, 0, JournalRecord.Size);
            return true;
        }
    }

    private void Overwrite(int copy)
    {
        Record.Serialize(_buffer, _crc);
        using (Stream stream = OpenRecord(copy))
            stream.Write(_buffer, 0, JournalRecord.Size);
    }

    private Stream OpenRecord(int copy) => _storage.OpenWrite(PathOf(copy));

    private void MakeDirectory(string path)
    {
        if (!_storage.DirectoryExists(path))
            _storage.CreateDirectory(path);
    }
}

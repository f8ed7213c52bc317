using System.IO;
using System.IO.Hashing;

namespace nanoOta;

/// <summary>
/// The journal: two equal records, each alone in a directory of its own, always overwritten in place by one write.
/// Whichever sector a cut destroys, the other record and its directory are whole; and as both are written before a
/// phase acts, the loss of one never brings back an older phase.
/// </summary>
internal class InstallJournal
{
    private readonly IStorage _storage;
    private readonly Crc32 _crc = new();
    private readonly byte[] _buffer = new byte[JournalRecord.Size];

    public InstallJournal(IStorage storage)
    {
        _storage = storage;
    }

    /// <summary>What the journal says; null before <see cref="Load"/> or if no record is whole.</summary>
    public JournalRecord Record { get; private set; }

    /// <summary>Reads both records and makes the older or damaged one equal to the newer.</summary>
    /// <returns>False if no record is whole.</returns>
    /// <exception cref="OtaException">The card can't be read, or a record can't be mended.</exception>
    public bool Load()
    {
        JournalRecord first = Read(0);
        JournalRecord second = Read(1);
        bool secondIsNewer = first == null || (second != null && second.Sequence > first.Sequence);
        Record = secondIsNewer ? second : first;
        if (Record == null)
            return false;

        JournalRecord other = secondIsNewer ? first : second;
        if (other == null || other.Sequence != Record.Sequence)
            Put(secondIsNewer ? 0 : 1);
        return true;
    }

    /// <summary>The phase, by a look that writes nothing: for a thread other than that of the journal's owner.</summary>
    /// <exception cref="OtaException">The card can't be read, or no record is whole.</exception>
    public UpdatePhase PeekPhase()
    {
        JournalRecord first = Read(0);
        JournalRecord second = Read(1);
        if (first == null && second == null)
            throw new OtaException(OtaError.CardReadFailed, "The journal can't be read.");
        return first == null || (second != null && second.Sequence > first.Sequence) ? second.Phase : first.Phase;
    }

    /// <summary>Makes the directories and both records of a card that has none.</summary>
    public void Create(JournalRecord record)
    {
        Record = record;
        Put(0);
        Put(1);
    }

    /// <summary>Writes <see cref="Record"/> to both places, with the next sequence number.</summary>
    public void Write()
    {
        Record.Sequence++;
        Put(0);
        Put(1);
    }

    /// <summary>Moves on to a phase, durably.</summary>
    public void Enter(UpdatePhase phase)
    {
        Record.Phase = phase;
        Write();
    }

    /// <summary>Why a write elsewhere failed, found out with a record that exists: it can be read? overwritten?</summary>
    public OtaError Diagnose()
    {
        try
        {
            if (Read(0) == null && Read(1) == null)
                return OtaError.CardRemoved;
        }
        catch (OtaException)
        {
            return OtaError.CardRemoved;
        }

        try
        {
            Overwrite(0);
        }
        catch (IOException)
        {
            return OtaError.CardReadOnly;
        }

        return _storage.FreeSpace > 64 * 1024 ? OtaError.CardWriteFailed : OtaError.CardFull;
    }

    private static string DirectoryOf(int copy) => copy == 0 ? "ota/0" : "ota/1";

    private static string PathOf(int copy) => DirectoryOf(copy) + "/state";

    private JournalRecord Read(int copy)
    {
        string path = PathOf(copy);
        try
        {
            using (Stream stream = _storage.OpenRead(path))
                return stream.Length == JournalRecord.Size && StreamReading.Fill(stream, _buffer, JournalRecord.Size) == JournalRecord.Size
                    ? JournalRecord.Parse(_buffer, _crc)
                    : null;
        }
        catch (IOException)
        {
            // This record is not there or can't be read; the other one may. A card that is gone answers neither.
        }

        try
        {
            _storage.FileExists(path);
            return null;
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
            throw new OtaException(OtaError.CardReadOnly, "The journal on the card can't be written.", e);
        }
    }

    private void Overwrite(int copy)
    {
        Record.Serialize(_buffer, _crc);
        using (Stream stream = _storage.OpenWrite(PathOf(copy)))
            stream.Write(_buffer, 0, JournalRecord.Size);
    }

    private void MakeDirectory(string path)
    {
        if (!_storage.DirectoryExists(path))
            _storage.CreateDirectory(path);
    }
}

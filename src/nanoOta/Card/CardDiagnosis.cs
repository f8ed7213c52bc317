using System;
using System.IO;

namespace nanoOta;

/// <summary>Names a call that failed by what the card's state explains: drivers do not say why.</summary>
internal class CardDiagnosis
{
    // With so much of it free a write does not fail for want of space.
    private const long EnoughSpace = 64 * 1024;

    private readonly IStorage _storage;
    private readonly InstallJournal _journal;

    public CardDiagnosis(IStorage storage, InstallJournal journal)
    {
        _storage = storage;
        _journal = journal;
    }

    /// <summary>Free space in bytes; -1 if the platform does not say.</summary>
    public long FreeSpace()
    {
        try
        {
            return _storage.FreeSpace;
        }
        catch (IOException)
        {
            return -1;
        }
    }

    public OtaException OfWrite(string path, Exception cause)
    {
        long free = FreeSpace();
        OtaError error = _journal.Diagnose(free > EnoughSpace ? OtaError.CardWriteFailed : OtaError.CardFull);
        string message = "Can't write " + path + " to the card";
        if (error == OtaError.CardFull)
            message += free < 0 ? ": it is full, or it fails" : ": " + free + " bytes are free";
        return new OtaException(error, message + ".", cause);
    }

    public OtaException OfRead(string path, Exception cause) => new(
        _journal.IsCardResponding() ? OtaError.CardReadFailed : OtaError.CardRemoved, "Can't read " + path + " from the card.", cause);

    public OtaException OfDelete(string path, Exception cause) => new(
        _journal.Diagnose(OtaError.CardDeleteFailed), "Can't delete " + path + " on the card: check it on a PC.", cause);

    /// <summary>What is on the card is not what was written: a driver that finds no room may drop the end of a file without a word.</summary>
    public OtaException OfReadBack(string path, bool isShort)
    {
        bool isThere = _journal.IsCardResponding();
        return isThere && isShort
            ? new OtaException(OtaError.CardFull, path + " lost its end on the card: it is full, or it fails.")
            : new OtaException(
                isThere ? OtaError.ReadBackMismatch : OtaError.CardRemoved, path + " reads back wrong: the card is full, or it fails.");
    }
}

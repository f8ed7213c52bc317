using System;

namespace nanoOta;

/// <summary>What an app decides about a release: keep it, or go back to the one before.</summary>
internal class ReleaseDecision
{
    private readonly UpdateCard _card;
    private readonly JournalReplay _replay;
    private readonly IFirmwareBank _bank;

    public ReleaseDecision(UpdateCard card, JournalReplay replay, IFirmwareBank bank)
    {
        _card = card;
        _replay = replay;
        _bank = bank;
    }

    /// <summary>Keeps the release that is on trial; without a trial it does nothing.</summary>
    /// <exception cref="OtaException">The confirmation can't be written.</exception>
    public void Confirm()
    {
        _card.Open();
        bool onTrial = _card.Record.Phase == JournalPhase.Trial;
        if (onTrial)
        {
            // The firmware first: confirmed files with firmware that falls back would be of two releases.
            if (_card.Record.ExpectedSlot != JournalRecord.NoSlot)
                ConfirmFirmware();
            _card.Record.ConfirmSerial();
            _card.Journal.Enter(JournalPhase.Cleanup);
        }

        try
        {
            if (onTrial)
                _replay.RunCurrentPhase();
            else
                _replay.FinishCleanup();
        }
        catch (OtaException)
        {
            // Confirmed is confirmed. What could not be emptied is tried again at the next boot and by the next update.
        }
        catch (OutOfMemoryException)
        {
            // The same.
        }
    }

    /// <summary>Rolls back the update that is on trial, staged, or the last one that was confirmed.</summary>
    /// <exception cref="OtaException">There is nothing to go back to, or the card fails.</exception>
    public void Rollback()
    {
        _replay.FinishCleanup();
        JournalRecord record = _card.Record;
        switch (record.Phase)
        {
            case JournalPhase.Trial:
                // Once /app is being taken apart, what was saved is all there is.
                new PreviousCheck(_card.Files).Run();
                RollBack(JournalPhase.Rollback);
                break;

            case JournalPhase.Staged:
                RollBack(JournalPhase.RolledBack);
                _replay.RunCurrentPhase();
                break;

            case JournalPhase.Idle:
                if (record.Has(JournalFlags.PreviousDropped))
                    throw new OtaException(OtaError.PreviousNotKept, "The previous release was not kept: KeepPrevious was off.");
                if (!record.Has(JournalFlags.CanRollBack))
                    throw new OtaException(OtaError.NothingToRollBack, "There is no previous release.");
                new PreviousCheck(_card.Files).Run();
                _card.RollBackInstalled(UpdatePolicy.InstalledOn(_card).ToString());
                break;

            case JournalPhase.Rollback:
                break;

            default:
                throw new OtaException(OtaError.UpdatePending, "An update is under way: reset first.");
        }
    }

    private void ConfirmFirmware()
    {
        if (_bank == null)
            throw new OtaException(OtaError.FirmwareUnsupported, "The release has firmware: set the option FirmwareBank.");
        _bank.Confirm();
    }

    private void RollBack(JournalPhase next)
    {
        _card.Record.Set(JournalFlags.Refuse, true);
        _card.Journal.Enter(next);
    }
}

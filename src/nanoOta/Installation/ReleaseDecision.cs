using System;

namespace nanoOta;

/// <summary>What an app decides about a release: keep it, or go back to the one before.</summary>
internal class ReleaseDecision
{
    private readonly UpdateCard _card;
    private readonly Settler _settler;
    private readonly IFirmwareBank _bank;

    public ReleaseDecision(UpdateCard card, Settler settler, IFirmwareBank bank)
    {
        _card = card;
        _settler = settler;
        _bank = bank;
    }

    /// <summary>Keeps the release that is on trial; without a trial it does nothing.</summary>
    /// <exception cref="OtaException">The confirmation can't be written.</exception>
    public void Confirm()
    {
        _card.Open();
        bool onTrial = _card.Record.Phase == UpdatePhase.Trial;
        if (onTrial)
        {
            // The firmware first: confirmed files with firmware that falls back would be of two releases.
            if (_card.Record.ExpectedBank != JournalRecord.NoBank)
                ConfirmFirmware();
            _card.Journal.Enter(UpdatePhase.Clean);
        }

        try
        {
            if (onTrial)
                _settler.FinishInApp();
            else
                _settler.SettleInApp();
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

    /// <summary>Undoes the update that is on trial, staged, or the last one that was confirmed.</summary>
    /// <exception cref="OtaException">There is nothing to go back to, or the card fails.</exception>
    public void Rollback()
    {
        _settler.SettleInApp();
        JournalRecord record = _card.Record;
        switch (record.Phase)
        {
            case UpdatePhase.Trial:
                // Once /app is being taken apart, what was saved is all there is.
                new PreviousCheck(_card.Files).Run();
                Undo(UpdatePhase.Undo);
                break;

            case UpdatePhase.Armed:
                Undo(UpdatePhase.Undone);
                _settler.FinishInApp();
                break;

            case UpdatePhase.Idle:
                if (record.Has(JournalFlags.PreviousDropped))
                    throw new OtaException(OtaError.PreviousNotKept, "The release before was not kept: KeepPrevious was off.");
                if (!record.Has(JournalFlags.CanRollBack))
                    throw new OtaException(OtaError.NothingToRollBack, "There is no release before this one on the card.");
                new PreviousCheck(_card.Files).Run();
                _card.UndoInstalled(UpdatePolicy.InstalledOn(_card).ToString());
                break;

            case UpdatePhase.Undo:
                break;

            default:
                throw new OtaException(OtaError.UpdatePending, "An update is under way: reset first.");
        }
    }

    private void ConfirmFirmware()
    {
        if (_bank == null)
            throw new OtaException(OtaError.FirmwareUnsupported, "This release came with firmware: set OtaOptions.FirmwareBank to confirm both.");
        _bank.Confirm();
    }

    private void Undo(UpdatePhase way)
    {
        _card.Record.Set(JournalFlags.Refuse, true);
        _card.Journal.Enter(way);
    }
}

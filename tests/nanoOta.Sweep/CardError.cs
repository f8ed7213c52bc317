using System;
using System.Globalization;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>One way in which a card fails.</summary>
/// <param name="Kind">How.</param>
/// <param name="Number">The call, the boot or the number of clusters.</param>
/// <param name="Path">The file.</param>
public sealed record CardError(CardErrorKind Kind, int Number, string Path = "")
{
    /// <summary>Whether both records of the journal may be lost by it.</summary>
    public bool LosesJournal => Kind == CardErrorKind.Corrupt;

    /// <summary>Reads what <see cref="ToString"/> prints.</summary>
    public static CardError Parse(string text)
    {
        string[] parts = text.Split(' ', 3);
        return new CardError(
            Enum.Parse<CardErrorKind>(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture), parts.Length > 2 ? parts[2] : "");
    }

    /// <summary>Makes a card fail like this.</summary>
    public void ApplyTo(CardFaults faults)
    {
        switch (Kind)
        {
            case CardErrorKind.Once:
                faults.FailAt = Number;
                break;
            case CardErrorKind.Pulled:
                faults.FailAt = Number;
                faults.StaysGone = true;
                break;
            case CardErrorKind.ReadOnly:
                faults.IsReadOnly = Number == 1;
                break;
            case CardErrorKind.Refuses:
                faults.RefuseFromWrite = Number;
                break;
            case CardErrorKind.Unseen:
                faults.FailStatAt = Number;
                break;
            case CardErrorKind.Corrupt:
                faults.CorruptFrom = Number;
                break;
            case CardErrorKind.CorruptFile:
                faults.CorruptFile = Path;
                break;
            case CardErrorKind.Undeletable:
                faults.Undeletable = Path;
                break;
            case CardErrorKind.Unreadable:
                faults.Unreadable = Path;
                break;
        }
    }

    /// <summary>Whether this is a right thing to say about it.</summary>
    /// <param name="error">What came up.</param>
    /// <param name="setting">Where.</param>
    public bool Explains(OtaError error, SweepSetting setting) => Kind switch
    {
        // From a card that keeps FatFs from everything nobody can tell that it is there.
        CardErrorKind.ReadOnly when setting.Stack == CardStack.Direct => IsOfAStuckDriver(error),
        CardErrorKind.Refuses => IsOfAStuckDriver(error) || (IsNew(setting) && error is OtaError.CardFull or OtaError.CardDeleteFailed),
        CardErrorKind.ReadOnly when IsNew(setting) && error == OtaError.CardRemoved => true,
        CardErrorKind.ReadOnly when IsNew(setting) => error is OtaError.CardReadOnly or OtaError.CardFull,
        CardErrorKind.Full or CardErrorKind.FullAndKnown when IsNew(setting) =>
            error is OtaError.CardReadOnly or OtaError.CardFull or OtaError.ReadBackMismatch,
        CardErrorKind.Once => error is OtaError.CardFull or OtaError.CardRemoved or OtaError.CardReadOnly or OtaError.CardReadFailed
            or OtaError.CardDeleteFailed or OtaError.ReadBackMismatch or OtaError.CardWriteFailed,
        // Nothing tells a card that was gone before its journal was read from a new one that takes no writes. Full it is not:
        // it shows nothing at all.
        CardErrorKind.Pulled => error is OtaError.CardRemoved or OtaError.CardReadOnly,
        CardErrorKind.ReadOnly => error == OtaError.CardReadOnly,
        // With both records false there is nothing that knows of a release before.
        CardErrorKind.Corrupt => error is OtaError.ReadBackMismatch or OtaError.ListDamaged or OtaError.PreviousDamaged or OtaError.NothingToRollBack,
        CardErrorKind.CorruptFile => error is OtaError.ReadBackMismatch or OtaError.ListDamaged or OtaError.PreviousDamaged,
        CardErrorKind.Undeletable => error == OtaError.CardDeleteFailed,
        CardErrorKind.Unreadable => error is OtaError.CardReadFailed or OtaError.ReadBackMismatch,
        _ => error is OtaError.CardFull or OtaError.ReadBackMismatch,
    };

    /// <summary>There is no journal yet, and so nothing to tell a full card from a write-protected one.</summary>
    private static bool IsNew(SweepSetting setting) => setting.Scenario.Before == null || setting.Scenario.CopiedByHand;

    private static bool IsOfAStuckDriver(OtaError error) =>
        error is OtaError.CardReadOnly or OtaError.CardRemoved or OtaError.CardReadFailed or OtaError.CardWriteFailed or OtaError.CardFull;

    public override string ToString() => $"{Kind} {Number.ToString(CultureInfo.InvariantCulture)} {Path}".TrimEnd();
}

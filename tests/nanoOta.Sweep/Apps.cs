namespace nanoOta.Sweep;

/// <summary>Ways in which apps behave. All their memory is on the card, as on a device.</summary>
public static class Apps
{
    /// <summary>Confirms itself and installs what there is.</summary>
    public static AppEnd Good(AppTurn turn)
    {
        turn.Updater.Confirm();
        return Update(turn);
    }

    /// <summary>Confirms itself and leaves it at that.</summary>
    public static AppEnd Resting(AppTurn turn)
    {
        turn.Updater.Confirm();
        return AppEnd.Done;
    }

    /// <summary>Never confirms: the trial runs out.</summary>
    public static AppEnd Mute(AppTurn turn) => turn.Updater.State == OtaState.Trial ? AppEnd.Reset : Update(turn);

    /// <summary>Crashes on trial.</summary>
    public static AppEnd Crashing(AppTurn turn) => turn.Updater.State == OtaState.Trial ? AppEnd.Crash : Update(turn);

    /// <summary>Does not like itself on trial.</summary>
    public static AppEnd RollingBack(AppTurn turn)
    {
        if (turn.Updater.State != OtaState.Trial)
            return Update(turn);
        turn.Updater.Rollback();
        return AppEnd.Reset;
    }

    /// <summary>Confirms itself, and goes back later.</summary>
    public static AppEnd RollingBackLater(AppTurn turn, string unwanted)
    {
        turn.Updater.Confirm();
        if (turn.Version != unwanted)
            return Update(turn);
        turn.Updater.Rollback();
        return AppEnd.Reset;
    }

    /// <summary>Confirms itself, and does not try again what the card gave up; this error it expects. A full card can also
    /// lose the end of a file without a word.</summary>
    public static AppEnd Content(AppTurn turn, OtaError expected)
    {
        try
        {
            turn.Updater.Confirm();
            if (turn.Updater.LastError == OtaError.None)
                return Update(turn);
            return IsExpected(turn.Updater.LastError) ? AppEnd.Done : throw Unexpected(turn.Updater.LastError);
        }
        catch (OtaException e) when (IsExpected(e.Error))
        {
            return AppEnd.Done;
        }

        bool IsExpected(OtaError error) => error == expected || (expected == OtaError.CardFull && error == OtaError.ReadBackMismatch);
    }

    private static OtaException Unexpected(OtaError error) => new(error, "The update was given up.");

    private static AppEnd Update(AppTurn turn) =>
        turn.MayInstall && turn.Updater.InstallUpdateIfAvailable() ? AppEnd.Reset : AppEnd.Done;
}

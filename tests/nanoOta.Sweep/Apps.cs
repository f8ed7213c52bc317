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

    private static AppEnd Update(AppTurn turn) => turn.Updater.InstallUpdateIfAvailable() ? AppEnd.Reset : AppEnd.Done;
}

namespace nanoOta.HostShims;

/// <summary>For an app or an engine that waits: on a simulated board time is virtual.</summary>
public static class AppThread
{
    public static void Sleep(int millisecondsTimeout)
    {
        if (BoardContext.Current is { } board)
            board.Sleep(millisecondsTimeout);
        else
            System.Threading.Thread.Sleep(millisecondsTimeout);
    }
}

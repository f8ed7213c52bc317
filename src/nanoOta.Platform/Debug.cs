namespace nanoOta.Platform;

/// <summary>A device's debug output: on a board it goes to the debugger or the serial port, here to the board's log.</summary>
public static class Debug
{
    public static void WriteLine(string message) => BoardContext.Current?.Log.WriteLine(message);
}

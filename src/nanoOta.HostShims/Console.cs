namespace nanoOta.HostShims;

/// <summary>A device's debug output, in every build: on a board it goes to the debugger or the serial port, here to the board's log.</summary>
public static class Console
{
    public static void WriteLine(string value) => BoardContext.Current?.Log.WriteLine(value);
}

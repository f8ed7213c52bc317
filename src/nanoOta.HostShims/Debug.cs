using System.Diagnostics;

namespace nanoOta.HostShims;

/// <summary>
/// nanoFramework's Debug: on a board it writes to the debugger or the serial port, here to the board's log. As there, the compiler
/// leaves its calls out where DEBUG is not defined, in a Release build that is.
/// </summary>
public static class Debug
{
    [Conditional("DEBUG")]
    public static void WriteLine(string message) => Console.WriteLine(message);
}

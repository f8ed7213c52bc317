using System;
using System.IO;
using System.Text;

namespace nanoOta.Simulator;

/// <summary>
/// A board's debug output, for all its threads. One that stops permanently while it writes a line does not lock the others out. Without
/// power it prints nothing.
/// </summary>
internal sealed class BoardLog(SimulatedBoard board, TextWriter output) : TextWriter
{
    public event Action<string>? Printed;

    public override Encoding Encoding => output.Encoding;

    public override void Write(char value)
    {
        if (!board.HasPower)
            return;
        lock (output)
            output.Write(value);
    }

    public override void WriteLine(string? value)
    {
        if (!board.HasPower)
            return;
        lock (output)
            output.WriteLine(value);
        Printed?.Invoke(value ?? "");
    }
}

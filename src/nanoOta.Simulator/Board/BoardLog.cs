using System;
using System.IO;
using System.Text;
using nanoOta.Simulator.Card;

namespace nanoOta.Simulator;

/// <summary>
/// A board's debug output, for all its threads. One that stops for good while it writes a line does not lock the others out. Without
/// power it prints nothing.
/// </summary>
internal sealed class BoardLog(SimulatedBoard board, TextWriter output) : TextWriter
{
    public event Action<string>? Printed;

    public override Encoding Encoding => output.Encoding;

    private bool HasPower => board.Card is not FaultyCard { IsPowered: false };

    public override void Write(char value)
    {
        if (!HasPower)
            return;
        lock (output)
            output.Write(value);
    }

    public override void WriteLine(string? value)
    {
        if (!HasPower)
            return;
        lock (output)
            output.WriteLine(value);
        Printed?.Invoke(value ?? "");
    }
}

using System;
using System.IO;
using System.Text;

namespace nanoOta.Simulator;

/// <summary>A board's debug output, for all its threads. One that stops for good while it writes a line does not lock the others out.</summary>
internal sealed class BoardLog(TextWriter output) : TextWriter
{
    public event Action<string>? Printed;

    public override Encoding Encoding => output.Encoding;

    public override void Write(char value)
    {
        lock (output)
            output.Write(value);
    }

    public override void WriteLine(string? value)
    {
        lock (output)
            output.WriteLine(value);
        Printed?.Invoke(value ?? "");
    }
}

using System.IO;
using System.Text;
using Spectre.Console;

namespace nanoOta.Samples.Quickstart;

/// <summary>Somebody who writes lines to the <see cref="Screen"/>, each with the name in front.</summary>
internal sealed class Voice(string name, Color colour) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_line)
        {
            if (value == '\n')
            {
                Screen.Speak(name, colour, _line.ToString());
                _line.Clear();
            }
            else if (value != '\r')
            {
                _line.Append(value);
            }
        }
    }
}

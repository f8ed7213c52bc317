using System.IO;
using System.Threading.Tasks;

namespace nanoOta.HostTests.Tool;

/// <summary>Collects what is written, from several threads, and says when the first line is there.</summary>
internal sealed class LineWriter : StringWriter
{
    private readonly TaskCompletionSource<string> _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> FirstLine => _firstLine.Task;

    public override void Write(char value)
    {
        lock (_firstLine)
        {
            base.Write(value);
            Look();
        }
    }

    public override void Write(string? value)
    {
        lock (_firstLine)
        {
            base.Write(value);
            Look();
        }
    }

    public override string ToString()
    {
        lock (_firstLine)
            return base.ToString();
    }

    private void Look()
    {
        string text = base.ToString();
        int end = text.IndexOf('\n', System.StringComparison.Ordinal);
        if (end >= 0)
            _firstLine.TrySetResult(text[..end].Trim());
    }
}

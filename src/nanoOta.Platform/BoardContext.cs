using System;
using System.IO;
using System.Threading;

namespace nanoOta.Platform;

/// <summary>The board that the code at hand runs on. It flows into the threads that this code starts.</summary>
public sealed class BoardContext
{
    private static readonly AsyncLocal<BoardContext?> Ambient = new();

    public BoardContext(TextWriter log, Action reset)
    {
        Log = log;
        Reset = reset;
    }

    public static BoardContext? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Where debug output goes.</summary>
    public TextWriter Log { get; }

    /// <summary>Resets the board.</summary>
    public Action Reset { get; }
}

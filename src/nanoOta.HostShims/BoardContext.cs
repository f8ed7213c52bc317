using System;
using System.IO;
using System.Threading;

namespace nanoOta.HostShims;

/// <summary>The board that the code at hand runs on. It flows into the threads that this code starts.</summary>
public sealed class BoardContext
{
    private static readonly AsyncLocal<BoardContext?> Ambient = new();

    private readonly IDrive _card;

    /// <param name="card">The SD card, drive D:.</param>
    /// <param name="log">Where debug output goes.</param>
    /// <param name="reset">Resets the board.</param>
    /// <param name="sleep">Lets virtual time pass, in milliseconds; -1: for ever.</param>
    public BoardContext(IDrive card, TextWriter log, Action reset, Action<int> sleep)
    {
        _card = card;
        Log = log;
        Reset = reset;
        Sleep = sleep;
    }

    public static BoardContext? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    public TextWriter Log { get; }

    public Action Reset { get; }

    public Action<int> Sleep { get; }

    internal IDrive? FindDrive(string name) => name is "D:" or "d:" ? _card : null;
}

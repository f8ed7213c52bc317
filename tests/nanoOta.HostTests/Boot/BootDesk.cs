using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;
using System.Linq;
using nanoOta.HostTests.Card;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>A simulated board on a desk, with a card of which everything can be known.</summary>
internal sealed class BootDesk
{
    private readonly StringWriter _log = new();

    public BootDesk(CardStack stack = CardStack.Vfs)
        : this(new FaultyCard(stack))
    {
    }

    public BootDesk(FaultyCard card)
    {
        Card = card;
        Board = new SimulatedBoard(card, _log);
        Board.Waiting += Waits.Add;
    }

    public FaultyCard Card { get; }

    public SimulatedBoard Board { get; }

    /// <summary>What SdBoot waited, in milliseconds; -1: for ever.</summary>
    public List<int> Waits { get; } = [];

    /// <summary>The debug output.</summary>
    public string Log => _log.ToString();

    /// <summary>A desk whose card has an app 1.0.0.</summary>
    public static BootDesk With(string statements, CardStack stack = CardStack.Vfs)
    {
        var desk = new BootDesk(stack);
        desk.Card.CreateDirectory("app");
        desk.Put("app/.version", "1.0.0"u8.ToArray());
        desk.Put("app/App.pe", TestApp.Pe(statements));
        return desk;
    }

    public void Put(string path, byte[] content)
    {
        if (Card.FileExists(path))
            Card.DeleteFile(path);
        Card.Put(path, content);
    }

    /// <summary>Stages a release, as an app that found it would.</summary>
    public void Stage(string version, string statements) => Stage(version, ("app/App.pe", TestApp.Pe(statements)));

    public void Stage(string version, params (string Path, byte[] Content)[] files) => Stage(version, new OtaOptions(), files);

    public void Stage(string version, OtaOptions options, params (string Path, byte[] Content)[] files)
    {
        var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach ((string path, byte[] content) in files)
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(content) });
        }

        var source = new MemorySource();
        source.Offer(version, archive.ToArray());
        using var updater = new OtaUpdater(source, Card, options);
        Assert.True(updater.InstallUpdateIfAvailable());
    }

    /// <summary>Boots once and returns what that wrote to the debug output.</summary>
    public string Boot(BootOutcome expected)
    {
        int before = Log.Length;
        BootOutcome outcome = Board.Boot();
        string log = Log[before..];
        Assert.True(outcome == expected, $"{outcome} instead of {expected}:\n{log}");
        return log;
    }

    public BootLogEntry[] BootLog() => new BootLog(Card).Read();

    /// <summary>Every file on the card, by its path.</summary>
    public SortedDictionary<string, byte[]> Files() => Files(Card);

    public static SortedDictionary<string, byte[]> Files(FaultyCard card) =>
        new(card.Inspect().Entries.Where(entry => entry.Value != null && !entry.Key.EndsWith('/')).ToDictionary(entry => entry.Key, entry => entry.Value!), StringComparer.Ordinal);
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.Simulator.Card;
using Xunit;

namespace nanoOta.HostTests.Card;

/// <summary>What the tests of the card do over and over.</summary>
internal static class CardTestExtensions
{
    /// <summary>Bytes that differ from sector to sector and from seed to seed.</summary>
    public static byte[] Bytes(int count, int seed = 1)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Makes a file, in chunks as the engine does.</summary>
    public static void Put(this FaultyCard card, string path, byte[] content, int chunk = 4096)
    {
        using Stream stream = card.Create(path);
        for (int i = 0; i < content.Length; i += chunk)
            stream.Write(content, i, Math.Min(chunk, content.Length - i));
    }

    /// <summary>Overwrites a file from its first byte, with one write.</summary>
    public static void Overwrite(this FaultyCard card, string path, byte[] content)
    {
        using Stream stream = card.OpenWrite(path);
        stream.Write(content);
    }

    /// <summary>A complete file, read through the card.</summary>
    public static byte[] Get(this FaultyCard card, string path)
    {
        using Stream stream = card.OpenRead(path);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Runs this once and keeps its sector writes.</summary>
    public static RecordedWrites Record(this FaultyCard card, Action run)
    {
        card.StartRecording();
        run();
        return card.StopRecording();
    }

    /// <summary>What a reader of the sectors sees when the power goes after 0, 1, ... all writes of this.</summary>
    public static List<CardTree> AtEveryCut(this FaultyCard card, Action run)
    {
        RecordedWrites recorded = card.Record(run);
        List<CardTree> trees = [];
        for (int i = 0; i <= recorded.Count; i++)
            trees.Add(new CardTree(recorded.After(PowerCut.After(i))));
        return trees;
    }

    /// <summary>The states of a run one after the other: "old old new".</summary>
    public static string Describe(this IEnumerable<CardTree> trees, Func<CardTree, string> name) => string.Join(' ', trees.Select(name));

    public static bool Has(this CardTree tree, CardDamage damage) => tree.Findings.Exists(f => f.Damage == damage);

    /// <summary>Whether the file is there and holds this.</summary>
    public static bool Holds(this CardTree tree, string path, byte[] content) =>
        tree.Entries.TryGetValue(path, out byte[]? bytes) && bytes != null && bytes.AsSpan().SequenceEqual(content);

    /// <summary>Not one sector was written since.</summary>
    public static void AssertSame(this FaultyCard card, CardImage before)
    {
        CardImage now = card.Snapshot();
        Assert.Equal(before.SectorCount, now.SectorCount);
        for (int i = 0; i < before.SectorCount; i++)
            Assert.True(before.Sector(i).SequenceEqual(now.Sector(i)), $"sector {i} was written");
    }
}

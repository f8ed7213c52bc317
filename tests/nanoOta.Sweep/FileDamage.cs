using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>One damage to one of the files that the engine owns.</summary>
/// <param name="Kind">What happens to it.</param>
/// <param name="Path">The file.</param>
public sealed record FileDamage(FileDamageKind Kind, string Path)
{
    /// <summary>All damages to all of the engine's files that are on a card.</summary>
    public static IEnumerable<FileDamage> All(FaultyCard card) =>
        from entry in card.Inspect(CardModel.Filler).Entries
        where IsEngines(entry.Key) && entry.Value != null
        from kind in Enum.GetValues<FileDamageKind>()
        where kind == FileDamageKind.Deleted || entry.Value.Length > LeastFor(kind)
        select new FileDamage(kind, entry.Key);

    /// <summary>Reads what <see cref="ToString"/> prints.</summary>
    public static FileDamage Parse(string text)
    {
        string[] parts = text.Trim().Split(' ', 2);
        return new FileDamage(Enum.Parse<FileDamageKind>(parts[0]), parts[1]);
    }

    /// <summary>Does it.</summary>
    public void ApplyTo(FaultyCard card)
    {
        if (Kind == FileDamageKind.Deleted)
        {
            card.DeleteFile(Path);
            return;
        }

        long length = card.GetLength(Path);
        using Stream stream = card.OpenWrite(Path);
        switch (Kind)
        {
            case FileDamageKind.Emptied:
                stream.SetLength(0);
                break;
            case FileDamageKind.Halved:
                stream.SetLength(length / 2);
                break;
            case FileDamageKind.FlippedAtStart:
                Flip(stream, 0);
                break;
            case FileDamageKind.FlippedInMiddle:
                Flip(stream, length / 2);
                break;
            default:
                Flip(stream, length - 1);
                break;
        }
    }

    public override string ToString() => $"{Kind} {Path}";

    /// <summary>A file of one byte has one place, and no half.</summary>
    private static int LeastFor(FileDamageKind kind) =>
        kind is FileDamageKind.Halved or FileDamageKind.FlippedInMiddle or FileDamageKind.FlippedAtEnd ? 1 : 0;

    private static bool IsEngines(string path) =>
        !path.EndsWith('/')
        && (path is CardPaths.Marker or CardPaths.AppList or CardPaths.AppVersion
            || new[] { CardPaths.Next, CardPaths.Prev, CardPaths.Ota }.Any(owned => path.StartsWith(owned + "/", StringComparison.Ordinal)));

    private static void Flip(Stream stream, long offset)
    {
        stream.Seek(offset, SeekOrigin.Begin);
        int old = stream.ReadByte();
        stream.Seek(offset, SeekOrigin.Begin);
        stream.WriteByte((byte)(old ^ 0x04));
    }
}

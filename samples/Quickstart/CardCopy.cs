using System.IO;
using nanoOta.Simulator.Card;

namespace nanoOta.Samples.Quickstart;

/// <summary>A card of which the power can be cut, with what is on another one.</summary>
internal static class CardCopy
{
    public static FaultyCard Of(IStorage original)
    {
        var copy = new FaultyCard(CardStack.Vfs);
        Add(original, copy, "");
        return copy;
    }

    private static void Add(IStorage from, FaultyCard to, string directory)
    {
        string prefix = directory.Length == 0 ? "" : directory + "/";
        foreach (string name in from.GetFiles(directory))
        {
            using Stream source = from.OpenRead(prefix + name);
            using Stream target = to.Create(prefix + name);
            source.CopyTo(target);
        }

        foreach (string name in from.GetDirectories(directory))
        {
            to.CreateDirectory(prefix + name);
            Add(from, to, prefix + name);
        }
    }
}

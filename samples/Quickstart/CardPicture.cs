using System;
using System.Linq;
using Spectre.Console;

namespace nanoOta.Samples.Quickstart;

/// <summary>Shows a card as a tree.</summary>
internal static class CardPicture
{
    public static void Show(IStorage card, string title)
    {
        var tree = new Tree($"[bold]{Markup.Escape(title)}[/]");
        Add(tree, card, "");
        AnsiConsole.Write(tree);
        AnsiConsole.WriteLine();
    }

    private static void Add(IHasTreeNodes node, IStorage card, string directory)
    {
        string prefix = directory.Length == 0 ? "" : directory + "/";
        foreach (string name in card.GetDirectories(directory).Order(StringComparer.Ordinal))
            Add(node.AddNode($"[blue]{Markup.Escape(name)}/[/]"), card, prefix + name);
        foreach (string name in card.GetFiles(directory).Order(StringComparer.Ordinal))
            node.AddNode($"{Markup.Escape(name)} [grey]{card.GetLength(prefix + name):N0}[/]");
    }
}

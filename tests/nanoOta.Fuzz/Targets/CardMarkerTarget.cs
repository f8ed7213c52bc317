using System;
using System.Collections.Generic;

namespace nanoOta.Fuzz;

/// <summary>The file that says in which format the engine keeps its things on the card.</summary>
internal sealed class CardMarkerTarget : FuzzTarget
{
    public override string Name => "card marker";

    public override IReadOnlyList<byte[]> Seeds { get; } = Text.All("nanoota 1", "nanoota 1\n");

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All("nanoota ", "1", "2", "\0", "\n", "\u00EF\u00BB\u00BF");

    public override int Position(Random random, int length) => random.Next(3) == 0 ? random.Next(length) : length - 1;

    public override void Run(byte[] input, FuzzRun run)
    {
        bool hasName = Text.Of(input).StartsWith("nanoota ", StringComparison.Ordinal);
        run.PassFirstCheck(hasName);
        var card = new FuzzCard(run) { [CardPaths.Marker] = input };
        if (!CardMarker.Check(card.Files()))
        {
            FuzzRun.Require(!hasName || input.Length == 8 || input[8] == 0, "our own marker is not known");
            return;
        }

        run.Accept();
        FuzzRun.Require(Text.Of(input).StartsWith("nanoota 1", StringComparison.Ordinal), "a marker of another format is taken");
        CardMarker.DeleteLeftovers(card.Files());
        CardMarker.Make(card.Files(), card);
        FuzzRun.Require(CardMarker.Check(card.Files()), "a marker that was made is none");
    }
}

using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>A scenario on a kind of card.</summary>
/// <param name="Scenario">What happens.</param>
/// <param name="Stack">How the firmware drives the card.</param>
/// <param name="ClusterSize">Bytes per cluster.</param>
public sealed record SweepSetting(Scenario Scenario, CardStack Stack, int ClusterSize)
{
    /// <summary>Room for all releases many times: space is the business of other tests.</summary>
    private const long Capacity = 512 << 10;

    /// <summary>The card before the story begins: at rest, with the user's files and what was installed.</summary>
    public CardImage MakeCard()
    {
        var card = new FaultyCard(Stack, ClusterSize, ClusterSize * (Capacity / 4096));
        foreach ((string path, byte[] content) in CardModel.UserFiles)
            Write(card, path, content);

        if (Scenario.Before is { } before)
        {
            if (Scenario.CopiedByHand)
            {
                foreach ((string path, byte[] content) in before.Files)
                    Write(card, path, content);
            }
            else
            {
                Install(card, before);
            }
        }

        return card.Snapshot();
    }

    /// <summary>By the engine itself, so that the card is what a device has.</summary>
    private static void Install(FaultyCard card, ReleaseContent release)
    {
        var server = new ReleaseServer { Offered = release };
        using var updater = new OtaUpdater(server, card, new OtaOptions());
        updater.InstallUpdateIfAvailable();
        new Settler(card).SettleAtBoot();
        updater.Confirm();
    }

    private static void Write(FaultyCard card, string path, byte[] content)
    {
        for (int slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (!card.DirectoryExists(path[..slash]))
                card.CreateDirectory(path[..slash]);
        }

        using System.IO.Stream file = card.Create(path);
        file.Write(content, 0, content.Length);
    }
}

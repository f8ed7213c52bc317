using System;
using nanoOta.Signing;
using nanoOta.Simulator.Card;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>A card that fails while a descriptor is read from it is a card that fails, and no release that is not signed.</summary>
public sealed class SignedCardTests : IDisposable
{
    private readonly SignedServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(CardStack.Vfs, false)]
    [InlineData(CardStack.Vfs, true)]
    [InlineData(CardStack.Direct, false)]
    [InlineData(CardStack.Direct, true)]
    public void Card_that_fails_at_any_call_of_an_installation(CardStack stack, bool isPulled)
    {
        FaultyCard start = WithRelease(stack);
        _server.Offer("1.1.0", 8, SignedServer.Tar(("app/main.pe", "next main"), ("boot.cfg", "next settings")));
        FailsAsACard(start, isPulled, card => Updater(card).InstallUpdateIfAvailable());
    }

    [Theory]
    [InlineData(CardStack.Vfs, false)]
    [InlineData(CardStack.Vfs, true)]
    [InlineData(CardStack.Direct, false)]
    [InlineData(CardStack.Direct, true)]
    public void Card_that_fails_at_any_call_after_the_loss_of_the_journal(CardStack stack, bool isPulled)
    {
        FaultyCard start = WithRelease(stack);
        start.DeleteFile("ota/0/state");
        start.DeleteFile("ota/1/state");
        FailsAsACard(start, isPulled, card =>
        {
            // A replay: what is installed has serial 7, and only its descriptor says so now.
            _server.Offer("1.1.0", 6, SignedServer.Tar(("app/main.pe", "next main")));
            Assert.False(Updater(card).InstallUpdateIfAvailable());
        });
    }

    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void Card_that_fails_once_in_the_boot_check(CardStack stack)
    {
        FaultyCard start = WithRelease(stack);
        BootableRelease? running = null;
        FailsAsACard(start, false, card => (running ??= new JournalReplay(card).ReplayAtBoot()).Verify(new SignatureVerifier(_server.Key)), _ => running = null);
    }

    private OtaUpdater Updater(FaultyCard card) =>
        new(_server.Files, card, new OtaOptions { Verifier = new SignatureVerifier(_server.Key) });

    private FaultyCard WithRelease(CardStack stack)
    {
        var card = new FaultyCard(stack);
        _server.Offer("1.0.0", 7, SignedServer.Tar(("app/main.pe", "old main"), ("boot.cfg", "old settings")));
        Assert.True(Updater(card).InstallUpdateIfAvailable());
        new JournalReplay(card).ReplayAtBoot();
        Updater(card).Confirm();
        return card;
    }

    private static void FailsAsACard(FaultyCard start, bool isPulled, Action<FaultyCard> act, Action<FaultyCard>? before = null)
    {
        int refusals = 0;
        for (int call = 1; ; call++)
        {
            FaultyCard card = start.Clone();
            before?.Invoke(card);
            card.Faults.FailAt = call;
            card.Faults.StaysGone = isPulled;
            Exception? failure = Record.Exception(() => act(card));
            if (card.Operations < call)
                break;
            refusals += failure == null ? 0 : 1;
            Assert.True(
                failure is null or OtaException { Error: (>= OtaError.CardFull and <= OtaError.CardWriteFailed) or OtaError.ReadBackMismatch },
                $"call {call}: {failure}");
        }

        Assert.True(refusals > 0);
    }
}

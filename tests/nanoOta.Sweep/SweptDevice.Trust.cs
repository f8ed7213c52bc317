using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace nanoOta.Sweep;

/// <content>Signed releases: what a boot program with a key looks at before it starts one.</content>
public sealed partial class SweptDevice
{
    /// <summary>What runs is what was signed, and the journal has not forgotten what was confirmed.</summary>
    private void CheckTrust(BootableRelease running)
    {
        if (!Setting.Scenario.IsSigned)
            return;
        if (Model.Running.Length > 0)
            CheckStart(Setting.Condition is CardCondition.Failing or CardCondition.Damaged ? OnGoodCard(running) : running);
        CheckSerial();
    }

    /// <summary>As SdBoot's AppLoader does, but with every program in every folder: <c>.boot</c> can name those.</summary>
    private void CheckStart(BootableRelease running)
    {
        try
        {
            running.Verify(SweptKey.NewVerifier());
            running.Read(".boot", int.MaxValue);
            ReleaseContent release = Model.ReleaseOf(Model.Running);
            foreach (string name in running.GetFiles().Concat(release.Files.Keys.Where(CardPaths.IsApp).Select(CardPaths.InApp)).Distinct())
            {
                if (!name.EndsWith(".pe", StringComparison.OrdinalIgnoreCase))
                    continue;
                byte[]? content = running.Read(name, int.MaxValue);
                if (release.Files.TryGetValue(CardPaths.App + "/" + name, out byte[]? expected) && !expected.AsSpan().SequenceEqual(content))
                    throw new SweepFailureException($"the boot check passes {name}, and it is not that of {release.Version}");
            }
        }
        catch (OtaException e)
        {
            throw new SweepFailureException($"{Model.Running} in {running.Directory} does not start: {e.Error}, {e.Message}");
        }
    }

    /// <summary>
    /// The same release on the card as it is, without its faults: a board that can't read it can't start it either, but what is
    /// there must be what was signed.
    /// </summary>
    private BootableRelease OnGoodCard(BootableRelease running)
    {
        var card = new UpdateCard(Card.Clone(), new byte[OtaOptions.DefaultBufferSize]);
        return new BootableRelease(card.Files, running.Directory, OldFilesOf(running), running.Failure);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_paths")]
    private static extern ref PathSet OldFilesOf(BootableRelease release);

    private void CheckSerial()
    {
        var journal = new InstallJournal(Card.Clone());
        JournalRecord? record = journal.Load() ? journal.Record : null;
        uint serial = record?.Serial ?? 0;
        if (serial < Model.Serial && !Setting.MayLoseJournal)
            throw new SweepFailureException($"the journal has serial {serial}, and {Model.Serial} was confirmed");
        // Also where the power went in the middle of the confirmation: the release and its number count together.
        bool isConfirmed = record is { Phase: JournalPhase.Idle or JournalPhase.Cleanup, LastError: OtaError.None } && record.NewVersion == Model.Running;
        if (isConfirmed && serial < record!.NewSerial)
            throw new SweepFailureException($"{Model.Running} stays, and the journal has serial {serial}");
        Model = Model.ObserveSerial(serial);
    }

    /// <summary>Once an app has confirmed a release, its serial number is the lowest one that counts.</summary>
    private void CheckConfirmed(bool wasOnTrial)
    {
        if (!Setting.Scenario.IsSigned || !wasOnTrial)
            return;
        var journal = new InstallJournal(Card.Clone());
        if (!journal.Load() || journal.Record.Phase is JournalPhase.Trial or JournalPhase.Rollback)
            return;
        uint serial = ReleaseContent.SerialOf(Model.Running);
        if (journal.Record.Serial < serial && !Setting.MayLoseJournal)
            throw new SweepFailureException($"{Model.Running} is confirmed, and the journal has serial {journal.Record.Serial}");
    }
}

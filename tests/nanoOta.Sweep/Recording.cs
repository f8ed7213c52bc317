using System.Collections.Generic;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>One run of a device, with all that is needed to go on from a cut at any of its sector writes.</summary>
public sealed class Recording
{
    private readonly SweepSetting _setting;
    private readonly List<(int Writes, CardModel Model, int Boots)> _marks;

    private Recording(SweepSetting setting, RecordedWrites writes, List<(int, CardModel, int)> marks)
    {
        _setting = setting;
        Writes = writes;
        _marks = marks;
    }

    public RecordedWrites Writes { get; }

    /// <summary>Sector writes of the first boot until what runs was found to be right: the recovery from the cut before it.</summary>
    public int ReplayWrites => _marks.Count > 1 ? _marks[1].Writes : Writes.Count;

    /// <summary>Runs a device to its end.</summary>
    /// <exception cref="SweepFailureException">It did not live through it as it must, even without a cut here.</exception>
    public static Recording Of(SweptDevice device)
    {
        var marks = new List<(int, CardModel, int)> { (0, device.Model, device.Boots) };
        device.Card.ResetCounters();
        device.Looked += () => marks.Add(((int)device.Card.SectorWrites, device.Model, device.Boots));
        device.Card.StartRecording();
        device.Run();
        return new Recording(device.Setting, device.Card.StopRecording(), marks);
    }

    /// <summary>The device that finds the power back after a cut.</summary>
    /// <param name="card">The card to use; its content is replaced.</param>
    /// <param name="cut">Where the power went.</param>
    public SweptDevice After(FaultyCard card, PowerCut cut)
    {
        card.Restore(Writes, cut);
        // A torn write never came to its end: nothing that follows it was seen.
        int done = cut.Mode == CutMode.Torn ? cut.AfterWrites - 1 : cut.AfterWrites;
        (_, CardModel model, int boots) = _marks[_marks.FindLastIndex(mark => mark.Writes <= done)];
        return new SweptDevice(_setting with { Condition = ConditionAfter(cut.Mode) }, card, model, boots + 1);
    }

    private CardCondition ConditionAfter(CutMode mode)
    {
        if (mode == CutMode.InOrder || _setting.Condition == CardCondition.Torn)
            return _setting.Condition;
        return mode == CutMode.Torn ? CardCondition.Torn : CardCondition.Reordered;
    }
}

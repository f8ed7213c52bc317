using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>Where a scenario begins.</summary>
/// <param name="Setting">Which scenario.</param>
/// <param name="Image">What is on the card.</param>
/// <param name="Model">What must be on it.</param>
/// <param name="Boots">Boots before this.</param>
public sealed record SweepStart(SweepSetting Setting, CardImage Image, CardModel Model, int Boots)
{
    /// <summary>A card to sweep with.</summary>
    public FaultyCard NewCard() => new(Setting.Stack, Image)
    {
        ReportsFreeSpace = Setting.ReportsFreeSpace,
        HangsWhenFull = Setting.HangsWhenFull,
        Folder = Setting.Folder,
    };

    /// <summary>A device at the start.</summary>
    /// <param name="card">The card to use; its content is replaced.</param>
    public SweptDevice NewDevice(FaultyCard card)
    {
        card.Restore(Image);
        return new SweptDevice(Setting, card, Model, Boots);
    }
}

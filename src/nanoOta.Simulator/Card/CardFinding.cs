namespace nanoOta.Simulator.Card;

/// <summary>One thing that is wrong with a volume.</summary>
/// <param name="Damage">What.</param>
/// <param name="Path">Where.</param>
/// <param name="Other">The other path of an alias or a cross link; empty otherwise.</param>
/// <param name="Clusters">How many clusters are lost; 0 for everything else.</param>
public readonly record struct CardFinding(CardDamage Damage, string Path, string Other, int Clusters)
{
    public override string ToString() => Damage switch
    {
        CardDamage.LostClusters => $"{Damage}: {Clusters}",
        CardDamage.Alias or CardDamage.CrossLink => $"{Damage}: {Path}, {Other}",
        _ => $"{Damage}: {Path}",
    };
}

namespace nanoOta.Simulator.Card;

/// <summary>What can be wrong with a FAT volume.</summary>
public enum CardDamage
{
    /// <summary>Two entries start with the same cluster: deleting one frees the other's data.</summary>
    Alias,

    /// <summary>A chain runs into a cluster of another entry.</summary>
    CrossLink,

    /// <summary>An entry's chain is free, broken, or shorter than the entry says.</summary>
    Dangling,

    /// <summary>A directory's entry has cluster 0, which stands for the root directory.</summary>
    StandsForRoot,

    /// <summary>Clusters that no entry owns. They only cost space.</summary>
    LostClusters,

    /// <summary>A directory without its dots: it was never cleared, or another's data was written into it.</summary>
    NoDots,

    /// <summary>An entry whose name no call can say.</summary>
    ImpossibleName,

    /// <summary>Two entries of a directory have the same name.</summary>
    SameName,
}

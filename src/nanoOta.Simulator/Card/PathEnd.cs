namespace nanoOta.Simulator.Card;

/// <summary>Where the walk along a path ended.</summary>
internal enum PathEnd
{
    /// <summary>At an entry.</summary>
    Found,

    /// <summary>The path is empty.</summary>
    Root,

    /// <summary>All but the last part is there.</summary>
    NoEntry,

    /// <summary>Not even that.</summary>
    NoDirectory,
}

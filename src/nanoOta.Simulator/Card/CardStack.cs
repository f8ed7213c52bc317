namespace nanoOta.Simulator.Card;

/// <summary>The two ways a nanoFramework firmware drives FatFs; the engine must be safe on both.</summary>
public enum CardStack
{
    /// <summary>Through ESP-IDF's VFS: what FatFs holds back stays in memory until the file is closed.</summary>
    Vfs,

    /// <summary>Straight on FatFs: every open rewrites the file's directory sector, every write syncs.</summary>
    Direct,
}

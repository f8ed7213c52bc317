namespace nanoOta.Simulator.Flash;

/// <summary>What a flash chip does at once.</summary>
public enum FlashOperationKind
{
    /// <summary>Erases 4 KiB.</summary>
    SectorErase,

    /// <summary>Erases 64 KiB.</summary>
    BlockErase,

    /// <summary>Programs bytes within one page of 256.</summary>
    PageProgram,
}

namespace nanoOta.Simulator.Flash;

/// <summary>What a cut in the middle of an operation leaves of one byte.</summary>
/// <param name="operation">The operation that was cut.</param>
/// <param name="address">Of the byte.</param>
/// <param name="old">The byte before the operation.</param>
/// <param name="done">The byte if the operation had been completed.</param>
public delegate byte CutPattern(in FlashOperation operation, int address, byte old, byte done);

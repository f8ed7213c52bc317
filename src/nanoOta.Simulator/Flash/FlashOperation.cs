namespace nanoOta.Simulator.Flash;

/// <summary>One operation of a flash chip.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Address">Where it begins.</param>
/// <param name="Length">Bytes that it covers.</param>
/// <param name="Number">1 for the first one of this chip.</param>
public readonly record struct FlashOperation(FlashOperationKind Kind, int Address, int Length, int Number);

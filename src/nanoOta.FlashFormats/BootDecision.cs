using System.Collections.Generic;

namespace nanoOta.FlashFormats;

/// <summary>What a boot comes to.</summary>
/// <param name="Slot">The slot that runs, -1 for factory; null: nothing could be started.</param>
/// <param name="Log">Why, step by step.</param>
public sealed record BootDecision(int? Slot, IReadOnlyList<string> Log);

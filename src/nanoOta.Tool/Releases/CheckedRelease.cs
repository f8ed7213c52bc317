namespace nanoOta.Tool.Releases;

/// <summary>What came of the check of a line of <c>versions</c>.</summary>
/// <param name="Entry">The line.</param>
/// <param name="Descriptor">What is beside its archive; null if there is none that can be read.</param>
/// <param name="Problem">Why a device refuses it; null if it does not.</param>
/// <param name="Warning">What it does with it that nobody may want; null if there is nothing to say.</param>
internal sealed record CheckedRelease(VersionsEntry Entry, Descriptor? Descriptor, string? Problem, string? Warning);

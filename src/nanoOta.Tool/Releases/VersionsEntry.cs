namespace nanoOta.Tool.Releases;

/// <summary>A line of <c>versions</c>.</summary>
/// <param name="LineNumber">From 1.</param>
/// <param name="Release">What it lists; null if it is malformed.</param>
/// <param name="Problem">Why it is malformed; null if it is not.</param>
internal sealed record VersionsEntry(int LineNumber, Release? Release, OtaException? Problem);

namespace nanoOta.Tool.Releases;

/// <summary>What came of a publication.</summary>
/// <param name="Content">What is in the archive.</param>
/// <param name="Descriptor">What is said of it.</param>
/// <param name="Line">Its line in <c>versions</c>.</param>
/// <param name="FollowsSigned">Whether the release that was the last one before is signed.</param>
internal sealed record PublishedRelease(ArchiveContent Content, Descriptor Descriptor, string Line, bool FollowsSigned);

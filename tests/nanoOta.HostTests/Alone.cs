using Xunit;

namespace nanoOta.HostTests;

/// <summary>Tests that measure the process and so must not have company.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

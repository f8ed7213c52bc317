using System;

namespace nanoOta.Mutants;

/// <summary>The source has changed: the mutation must follow it.</summary>
internal sealed class MutationNotFoundException(string message) : Exception(message);

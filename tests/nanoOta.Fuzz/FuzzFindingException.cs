using System;

namespace nanoOta.Fuzz;

/// <summary>Something that must hold does not.</summary>
internal sealed class FuzzFindingException(string message) : Exception(message);

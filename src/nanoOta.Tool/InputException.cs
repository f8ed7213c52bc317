using System;

namespace nanoOta.Tool;

/// <summary>A folder or file that a command got can't be used; the message says which and why.</summary>
internal sealed class InputException(string message) : Exception(message);

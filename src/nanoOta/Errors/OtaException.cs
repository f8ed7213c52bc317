using System;

namespace nanoOta;

/// <summary>An update, a check or a rollback could not be done. What ran goes on running.</summary>
public sealed class OtaException : Exception
{
    /// <param name="error">The reason.</param>
    /// <param name="message">What was wrong, where, and what to do; short.</param>
    public OtaException(OtaError error, string message)
        : base(message)
    {
        Error = error;
    }

    /// <param name="error">The reason.</param>
    /// <param name="message">What was wrong, where, and what to do; short.</param>
    /// <param name="cause">The exception behind it.</param>
    public OtaException(OtaError error, string message, Exception cause)
        : base(message, cause)
    {
        Error = error;
    }

    /// <summary>The reason. <c>docs/errors.md</c> says of each what it means and what to do.</summary>
    public OtaError Error { get; }

    internal static OtaException OutOfMemory(Exception cause) =>
        new(OtaError.OutOfMemory, "The memory ran out: reset, and try again.", cause);
}

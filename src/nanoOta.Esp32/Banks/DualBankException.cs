using System;

namespace nanoOta.Esp32;

/// <summary>A firmware image could not be written, checked, started or rolled back. The running one goes on running.</summary>
public class DualBankException : Exception
{
    /// <param name="error">The reason.</param>
    /// <param name="message">What was wrong and what to do; short.</param>
    public DualBankException(DualBankError error, string message)
        : base(message)
    {
        Error = error;
    }

    /// <summary>The reason.</summary>
    public DualBankError Error { get; }
}

namespace System.Net;

public class ProtocolViolationException : InvalidOperationException
{
    public ProtocolViolationException() => throw null;
    public ProtocolViolationException(string message) => throw null;
}

namespace System;

public class ObjectDisposedException : SystemException
{
    public ObjectDisposedException() => throw null;
    public ObjectDisposedException(string message) => throw null;
    public ObjectDisposedException(string message, Exception innerException) => throw null;
}

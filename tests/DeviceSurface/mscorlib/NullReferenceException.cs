namespace System;

public class NullReferenceException : SystemException
{
    public NullReferenceException() => throw null;
    public NullReferenceException(string message) => throw null;
    public NullReferenceException(string message, Exception innerException) => throw null;
}

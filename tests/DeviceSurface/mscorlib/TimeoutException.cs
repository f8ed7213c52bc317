namespace System;

public class TimeoutException : SystemException
{
    public TimeoutException() => throw null;
    public TimeoutException(string message) => throw null;
    public TimeoutException(string message, Exception innerException) => throw null;
}

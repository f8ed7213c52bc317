namespace System.Threading;

public class OperationCanceledException : SystemException
{
    public OperationCanceledException() => throw null;
    public OperationCanceledException(string message) => throw null;
    public OperationCanceledException(string message, Exception innerException) => throw null;
}

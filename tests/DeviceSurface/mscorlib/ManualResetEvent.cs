namespace System.Threading;

public sealed class ManualResetEvent : WaitHandle
{
    public ManualResetEvent(bool initialState) => throw null;

    public bool Reset() => throw null;
    public bool Set() => throw null;
}

namespace System.Reflection;

public abstract class ParameterInfo
{
    protected ParameterInfo() => throw null;

    public virtual Type ParameterType => throw null;
}

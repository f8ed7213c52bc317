namespace System.Reflection;

public sealed class AssemblyVersionAttribute : Attribute
{
    public AssemblyVersionAttribute(string version) => throw null;

    public string Version => throw null;
}

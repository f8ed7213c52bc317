namespace System.Reflection;

public sealed class AssemblyFileVersionAttribute : Attribute
{
    public AssemblyFileVersionAttribute(string version) => throw null;

    public string Version => throw null;
}

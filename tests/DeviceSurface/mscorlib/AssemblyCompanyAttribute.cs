namespace System.Reflection;

public sealed class AssemblyCompanyAttribute : Attribute
{
    public AssemblyCompanyAttribute(string company) => throw null;

    public string Company => throw null;
}

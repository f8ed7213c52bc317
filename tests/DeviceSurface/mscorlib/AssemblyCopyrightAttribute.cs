namespace System.Reflection;

public sealed class AssemblyCopyrightAttribute : Attribute
{
    public AssemblyCopyrightAttribute(string copyright) => throw null;

    public string Copyright => throw null;
}

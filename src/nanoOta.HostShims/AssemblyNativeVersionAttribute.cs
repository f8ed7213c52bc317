namespace System.Reflection;

/// <summary>The version of the native part that an assembly needs; a device's build puts it into the PE file.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class AssemblyNativeVersionAttribute(string version) : Attribute
{
    public string NativeVersion { get; } = version;
}

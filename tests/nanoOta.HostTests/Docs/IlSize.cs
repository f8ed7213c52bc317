using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace nanoOta.HostTests.Docs;

/// <summary>How much code the C# compiler made.</summary>
internal static class IlSize
{
    /// <summary>The sum of the method bodies of an assembly, in bytes, without their headers.</summary>
    public static int Of(string assembly)
    {
        using FileStream file = File.OpenRead(assembly);
        using var portable = new PEReader(file);
        MetadataReader metadata = portable.GetMetadataReader();
        return metadata.MethodDefinitions
            .Select(method => metadata.GetMethodDefinition(method).RelativeVirtualAddress)
            .Where(address => address != 0)
            .Sum(address => portable.GetMethodBody(address).GetILBytes()!.Length);
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using nanoOta.SdBoot;

namespace nanoOta.Simulator;

/// <summary>
/// A host assembly in the clothes of a PE file: the header and the references are those that nanoFramework's build would
/// write, checksums included; the assembly itself is in the table for resources. SdBoot and <c>nanoota</c> can't tell it
/// from a real one, and the simulated board can run it.
/// </summary>
public static class PeStandIn
{
    // By its number in the CLR's list of strings, as the real ones do.
    private const ushort CoreLibrary = 0xFFFF - 813;

    /// <param name="hostAssembly">The assembly, as the host's compiler wrote it.</param>
    public static byte[] Build(byte[] hostAssembly)
    {
        using var reader = new PEReader(new MemoryStream(hostAssembly));
        MetadataReader metadata = reader.GetMetadataReader();
        AssemblyDefinition definition = metadata.GetAssemblyDefinition();
        var strings = new MemoryStream();
        ushort name = Add(strings, metadata.GetString(definition.Name));

        var references = new MemoryStream();
        references.Write([.. U16(CoreLibrary), .. U16(0), .. Version(new Version(1, 17, 11, 0))]);
        foreach (AssemblyReference reference in metadata.AssemblyReferences.Select(metadata.GetAssemblyReference))
        {
            string referenced = metadata.GetString(reference.Name);
            if (!IsPlatform(referenced))
                references.Write([.. U16(Add(strings, referenced)), .. U16(0), .. Version(reference.Version)]);
        }

        return Assemble(name, Version(definition.Version), new SortedDictionary<int, byte[]>
        {
            [PeHeader.AssemblyRefTable] = references.ToArray(),
            [PeHeader.ResourcesDataTable] = hostAssembly,
            [PeHeader.StringsTable] = strings.ToArray(),
        });
    }

    /// <summary>The host assembly in a stand-in; other bytes if it is none.</summary>
    internal static byte[] HostAssemblyOf(PeHeader header) =>
        header.Image.AsSpan(header.StartOf(PeHeader.ResourcesDataTable), header.SizeOf(PeHeader.ResourcesDataTable)).ToArray();

    /// <summary>Whether an assembly is of the host's platform: its place on a device is taken by mscorlib and libraries next to it.</summary>
    private static bool IsPlatform(string name) =>
        name is "System" or "mscorlib" or "netstandard" or "nanoOta.HostShims" || name.StartsWith("System.", StringComparison.Ordinal);

    private static byte[] Assemble(ushort name, byte[] version, SortedDictionary<int, byte[]> tables)
    {
        var content = new MemoryStream();
        byte[] header = new byte[PeHeader.Size];
        "NFMRK1"u8.CopyTo(header);
        U32(0xFFFFFFFF).CopyTo(header, 24); // no patch
        version.CopyTo(header, 28);
        U16(name).CopyTo(header, 36);
        U16(1).CopyTo(header, 38);
        for (int table = 0; table < PeHeader.Tables; table++)
        {
            U32(PeHeader.Size + (uint)content.Length).CopyTo(header, 40 + (4 * table));
            if (!tables.TryGetValue(table, out byte[]? bytes))
                continue;
            int padding = -bytes.Length & 3;
            content.Write(bytes);
            content.Write(new byte[padding]);
            header[108 + table] = (byte)padding;
        }

        U32(PeHeader.Size + (uint)content.Length).CopyTo(header, 40 + (4 * PeHeader.Tables));
        byte[] body = content.ToArray();
        U32(PeChecksum.Append(0, body, 0, body.Length)).CopyTo(header, 12);
        U32(PeChecksum.Append(0, header, 0, header.Length)).CopyTo(header, 8);
        return [.. header, .. body];
    }

    private static ushort Add(MemoryStream strings, string text)
    {
        ushort index = (ushort)strings.Length;
        strings.Write([.. Encoding.UTF8.GetBytes(text), 0]);
        return index;
    }

    private static byte[] Version(Version version) =>
        [.. U16((ushort)version.Major), .. U16((ushort)version.Minor), .. U16((ushort)Math.Max(version.Build, 0)), .. U16((ushort)Math.Max(version.Revision, 0))];

    private static byte[] U16(ushort value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] U32(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];
}

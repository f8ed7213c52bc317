using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace nanoOta.HostTests.Native;

/// <summary>The method table in the C++ source, by which the CLR binds the InternalCalls of an assembly.</summary>
internal sealed partial class NativeTable
{
    private NativeTable(Match data, string[] methods)
    {
        Assembly = data.Groups["assembly"].Value;
        Checksum = uint.Parse(data.Groups["checksum"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Version = string.Join('.', data.Groups["version"].Value.Split(',').Select(part => part.Trim()));
        Methods = methods;
    }

    public string Assembly { get; }

    public uint Checksum { get; }

    /// <summary>As in "1.0.0.0".</summary>
    public string Version { get; }

    /// <summary>The static methods in the order of the table, as in <c>Sum___STATIC__U4__SZARRAY_U1__I4</c>.</summary>
    public string[] Methods { get; }

    /// <summary>Reads it in src/nanoOta.Esp32/native/interop.</summary>
    public static NativeTable Read()
    {
        string folder = Repository.Directory("src/nanoOta.Esp32/native/interop");
        Match data = Data().Match(File.ReadAllText(Path.Combine(folder, "NativeMethodTable.cpp")));
        if (!data.Success)
            throw new InvalidDataException("NativeMethodTable.cpp does not have the form that nf-interpreter's build reads.");
        string[] methods = Method().Matches(File.ReadAllText(Path.Combine(folder, "NativeMethods.def")))
            .Select(entry => $"{entry.Groups["name"].Value}___STATIC__{entry.Groups["types"].Value}")
            .ToArray();
        return new NativeTable(data, methods);
    }

    [GeneratedRegex(
        """CLR_RT_NativeAssemblyData\s+\w+\s*=\s*\{\s*"(?<assembly>[^"]+)",\s*0x(?<checksum>[0-9A-F]{8}),\s*methods,\s*\{(?<version>[0-9, ]+)\}\s*\};""")]
    private static partial Regex Data();

    [GeneratedRegex("""^NANOOTA_METHOD\((?<name>\w+), "(?<types>\w+)"\)\s*$""", RegexOptions.Multiline)]
    private static partial Regex Method();
}

using System.Collections.Generic;
using System.Linq;
using nanoOta.SdBoot;

namespace nanoOta.FlashFormats;

/// <summary>What is in the deploy partition, as far as an app on the card sees it: the names of its assemblies.</summary>
public sealed class Deployment(IEnumerable<string> assemblies) : IDeployment
{
    private readonly HashSet<string> _assemblies = [.. assemblies];

    /// <summary>What the sample SdCardApp deploys.</summary>
    public static Deployment SdCardApp { get; } = new(
    [
        "mscorlib",
        "nanoFramework.Hardware.Esp32",
        "nanoFramework.Runtime.Events",
        "nanoFramework.Runtime.Native",
        "nanoFramework.System.Collections",
        "nanoFramework.System.IO.Hashing",
        "nanoFramework.System.Security.Cryptography",
        "nanoFramework.System.Text",
        "nanoOta",
        "nanoOta.SdBoot",
        "nanoOta.SdBoot.Esp32",
        "nanoOta.Signing",
        "System.Device.Gpio",
        "System.Device.Wifi",
        "System.IO.FileSystem",
        "System.IO.Streams",
        "System.Net",
        "System.Net.Http",
        "System.Threading",
    ]);

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Assemblies => _assemblies.Order(System.StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool IsDeployed(string assembly) => _assemblies.Contains(assembly);
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using nanoOta.SdBoot;

namespace nanoOta.Simulator;

/// <summary>
/// The assemblies of one boot, loaded from stand-ins for PE files. What they refer to is found among them, else in the
/// simulator's process, as on a device it is in the deployed image.
/// </summary>
internal sealed class LoadedApp : AssemblyLoadContext
{
    private readonly Dictionary<string, Assembly> _loaded = [];

    public LoadedApp()
        : base(isCollectible: true)
    {
        // The runtime keeps an unloading context until its assemblies are gone: what it refers to would never go.
        Unloading += _ => _loaded.Clear();
    }

    /// <summary>Loads one.</summary>
    /// <exception cref="ArgumentException">The image is damaged, or a PE file that only a device can run.</exception>
    public Assembly Load(byte[] image)
    {
        PeHeader header;
        try
        {
            header = PeHeader.Parse(image, "image");
            header.CheckContent();
        }
        catch (OtaException e)
        {
            throw new ArgumentException(e.Message, nameof(image), e);
        }

        using var content = new MemoryStream(PeStandIn.HostAssemblyOf(header));
        Assembly assembly;
        try
        {
            assembly = LoadFromStream(content);
        }
        catch (BadImageFormatException e)
        {
            throw new ArgumentException("It is no stand-in for a PE file: only a device can run it.", nameof(image), e);
        }

        _loaded[header.Name] = assembly;
        return assembly;
    }

    protected override Assembly? Load(AssemblyName assemblyName) => _loaded.GetValueOrDefault(assemblyName.Name!);
}

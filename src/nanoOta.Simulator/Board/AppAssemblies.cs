using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace nanoOta.Simulator;

/// <summary>
/// Loads an app's assemblies from bytes. Host assemblies with the ending .pe stand in for PE files; what they refer
/// to comes from the app's folder, else from the simulator, as on a device it comes from the deployed image.
/// </summary>
internal sealed class AppAssemblies : AssemblyLoadContext
{
    private readonly IStorage _card;
    private readonly RunningRelease _release;
    private readonly Dictionary<string, Assembly> _loaded = [];

    public AppAssemblies(IStorage card, RunningRelease release)
        : base(isCollectible: true)
    {
        _card = card;
        _release = release;
    }

    /// <summary>Loads all assemblies of the app.</summary>
    /// <returns>Its one static Main; null if the app has no assembly.</returns>
    /// <exception cref="BadImageFormatException">An assembly is damaged, or there is not exactly one Main.</exception>
    public MethodInfo? LoadMain()
    {
        foreach (string name in _release.GetFiles().Where(name => name.EndsWith(".pe", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
        {
            using Stream file = _card.OpenRead(_release.Locate(name));
            using var image = new MemoryStream();
            file.CopyTo(image);
            image.Position = 0;
            Assembly assembly = LoadFromStream(image);
            _loaded[assembly.GetName().Name!] = assembly;
        }

        if (_loaded.Count == 0)
            return null;

        MethodInfo[] entries = [.. _loaded.Values
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.Name == "Main")];
        return entries.Length == 1
            ? entries[0]
            : throw new BadImageFormatException($"it has {entries.Length} static Main methods and needs one");
    }

    protected override Assembly? Load(AssemblyName assemblyName) => _loaded.GetValueOrDefault(assemblyName.Name!);
}

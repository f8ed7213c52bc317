using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.Mutants;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;

namespace nanoOta.HostTests.Sweep;

/// <summary>The engine's own source with a bug planted in it, and the sweep bound to that engine.</summary>
internal sealed class MutatedEngine : AssemblyLoadContext
{
    private const string Engine = "nanoOta";
    private readonly byte[] _image;

    public MutatedEngine(params Mutation[] mutations)
        : base(isCollectible: true)
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        _image = new MutatedSource(Repository.Root, Engine).Compile(mutations, trusted.Split(Path.PathSeparator));
    }

    /// <summary>Calls a method of <see cref="FirstFailure"/>.</summary>
    /// <returns>The first failure that the sweep found; "" if it found none.</returns>
    public string Call(string method, params object[] arguments)
    {
        Type sweep = LoadFromAssemblyName(typeof(FirstFailure).Assembly.GetName()).GetType(typeof(FirstFailure).FullName!)!;
        return (string)sweep.GetMethod(method)!.Invoke(null, arguments)!;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Engine)
            return LoadFromStream(new MemoryStream(_image));

        // These must not see the engine that the tests themselves use.
        Assembly[] bound = [typeof(FaultyCard).Assembly, typeof(FirstFailure).Assembly, typeof(DualBank).Assembly, typeof(PartitionTable).Assembly];
        return bound.FirstOrDefault(assembly => assembly.GetName().Name == assemblyName.Name) is { } found
            ? LoadFromAssemblyPath(found.Location)
            : null;
    }
}

using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.Fuzz;
using nanoOta.Mutants;
using nanoOta.SdBoot;
using nanoOta.Signing;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;
using nanoOta.Tool.Releases;

namespace nanoOta.HostTests.Sweep;

/// <summary>A project's own source with a bug planted in it, and the sweep and the fuzzer bound to it.</summary>
internal sealed class MutatedEngine : AssemblyLoadContext
{
    private const string Engine = "nanoOta";
    private readonly string _project;
    private readonly byte[] _image;

    public MutatedEngine(params Mutation[] mutations)
        : this(Engine, mutations)
    {
    }

    /// <param name="project">A project below src that the engine, SdBoot, Signing, Esp32 or FlashFormats is.</param>
    /// <param name="mutations">What is changed in it.</param>
    public MutatedEngine(string project, params Mutation[] mutations)
        : base(isCollectible: true)
    {
        _project = project;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        _image = new MutatedSource(Repository.Root, project).Compile(mutations, trusted.Split(Path.PathSeparator));
    }

    /// <summary>Calls a method of <see cref="FirstFailure"/>.</summary>
    /// <returns>The first failure that the sweep found; "" if it found none.</returns>
    public string Call(string method, params object[] arguments) => CallOn(typeof(FirstFailure), method, arguments);

    /// <summary>Runs a target of the fuzzer.</summary>
    /// <returns>Its first finding; "" if it found none.</returns>
    public string Fuzz(string target, int inputs, int seed) => CallOn(typeof(FirstFinding), nameof(FirstFinding.Of), target, inputs, seed);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == _project)
            return LoadFromStream(new MemoryStream(_image));

        // These must not see the engine that the tests themselves use.
        Assembly[] bound =
        [
            typeof(OtaException).Assembly, typeof(BootLog).Assembly, typeof(FaultyCard).Assembly, typeof(DualBank).Assembly, typeof(PartitionTable).Assembly,
            typeof(FirstFailure).Assembly, typeof(FirstFinding).Assembly, typeof(DerSignature).Assembly, typeof(ReleaseTerms).Assembly,
        ];
        return bound.FirstOrDefault(assembly => assembly.GetName().Name == assemblyName.Name) is { } found
            ? LoadFromAssemblyPath(found.Location)
            : null;
    }

    private string CallOn(Type type, string method, params object[] arguments)
    {
        Type bound = LoadFromAssemblyName(type.Assembly.GetName()).GetType(type.FullName!)!;
        return (string)bound.GetMethod(method)!.Invoke(null, arguments)!;
    }
}

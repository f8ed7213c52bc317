using System;
using System.IO;
using nanoOta.Simulator;

namespace nanoOta.Samples.Quickstart;

/// <summary>BlinkApp as a release folder of the user's own, for <c>nanoota pack</c>.</summary>
internal static class OwnApp
{
    public static int Write(string folder, string pattern, ReleaseKey? key)
    {
        string app = Path.Combine(folder, "app");
        WriteAssembly(app, "BlinkApp");
        key?.WriteTo(app);
        if (!File.Exists(Path.Combine(app, "key.txt")))
        {
            Console.Error.WriteLine("BlinkApp installs signed releases only: give the public key by --key. 'nanoota keygen' makes one.");
            return 1;
        }

        File.WriteAllText(Path.Combine(app, "pattern.txt"), pattern + "\n");
        Console.WriteLine($"{app}: BlinkApp.pe, key.txt, pattern.txt ({pattern})");
        return 0;
    }

    /// <summary>Puts an app's PE file where a device would have it. There it would be what nanoFramework's build made of the .nfproj.</summary>
    public static void WriteAssembly(string app, string name)
    {
        Directory.CreateDirectory(app);
        byte[] assembly = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        File.WriteAllBytes(Path.Combine(app, name + ".pe"), PeStandIn.Build(assembly));
    }
}

using System;
using System.Reflection;

namespace nanoOta.SdBoot;

/// <summary>Finds the method with which an app starts.</summary>
internal static class EntryPoint
{
    private const string Main = "Main";
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Finds the one static Main.</summary>
    /// <param name="assemblies">The app's assemblies.</param>
    /// <exception cref="OtaException"><see cref="OtaError.EntryMissing"/>, <see cref="OtaError.EntryAmbiguous"/>.</exception>
    public static MethodInfo Find(Assembly[] assemblies)
    {
        MethodInfo found = null;
        foreach (Assembly assembly in assemblies)
        {
            foreach (Type type in assembly.GetTypes())
            {
                foreach (MethodInfo method in type.GetMethods(Static))
                {
                    if (method.Name != Main || !IsCallable(method))
                        continue;
                    if (found != null)
                    {
                        throw new OtaException(
                            OtaError.EntryAmbiguous,
                            "The app has two entries, " + found.DeclaringType.FullName + ".Main and " + type.FullName + ".Main: name one in .boot.");
                    }

                    found = method;
                }
            }
        }

        return found ?? throw new OtaException(OtaError.EntryMissing, "The app has no static Main() or Main(string[]).");
    }

    /// <summary>Finds a method by its full name.</summary>
    /// <param name="name">Namespace.Type.Method.</param>
    /// <param name="assemblies">The app's assemblies.</param>
    /// <exception cref="OtaException"><see cref="OtaError.EntryMissing"/>.</exception>
    public static MethodInfo Find(string name, Assembly[] assemblies)
    {
        int dot = name.LastIndexOf('.');
        if (dot > 0)
        {
            foreach (Assembly assembly in assemblies)
            {
                MethodInfo method = assembly.GetType(name.Substring(0, dot))?.GetMethod(name.Substring(dot + 1), Static);
                if (method != null && IsCallable(method))
                    return method;
            }
        }

        throw new OtaException(OtaError.EntryMissing, "The app has no static method " + name + "() or " + name + "(string[]).");
    }

    /// <summary>The arguments for an entry.</summary>
    /// <param name="entry">What <see cref="Find(Assembly[])"/> returned.</param>
    /// <param name="root">The card's root.</param>
    public static object[] ArgumentsOf(MethodInfo entry, string root) =>
        entry.GetParameters().Length == 0 ? null : new object[] { new[] { root } };

    private static bool IsCallable(MethodInfo method)
    {
        ParameterInfo[] parameters = method.GetParameters();
        return parameters.Length == 0 || (parameters.Length == 1 && parameters[0].ParameterType == typeof(string[]));
    }
}

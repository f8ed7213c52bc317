using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace nanoOta.HostTests;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Directory(string path) => Path.Combine(Root, path);

    /// <summary>The C# files below a folder, without those that a build left there.</summary>
    public static IEnumerable<string> SourceFiles(string path) => Files(path, "*.cs");

    /// <summary>The files below a folder, without those that a build left there.</summary>
    public static IEnumerable<string> Files(string path) => Files(path, "*");

    /// <summary>What a project of this repository built, in the configuration of this test run.</summary>
    public static string BuildOutput(string project, string assembly)
    {
        string output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.Combine(output, "..", "..", project, Path.GetFileName(output), assembly + ".dll");
    }

    private static IEnumerable<string> Files(string path, string pattern)
    {
        string directory = Directory(path);
        return System.IO.Directory.EnumerateFiles(directory, pattern, SearchOption.AllDirectories)
            .Where(file => !IsBuildOutput(Path.GetRelativePath(directory, file)))
            .Order(StringComparer.Ordinal);
    }

    private static bool IsBuildOutput(string path) => path.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj";

    private static string FindRoot()
    {
        for (string? directory = AppContext.BaseDirectory; directory != null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, "nanoOta.sln")))
                return directory;
        }

        throw new DirectoryNotFoundException("nanoOta.sln is in none of the folders above " + AppContext.BaseDirectory);
    }
}

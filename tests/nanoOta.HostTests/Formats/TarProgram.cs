using System;
using System.Diagnostics;
using System.IO;
using Xunit;

namespace nanoOta.HostTests.Formats;

/// <summary>The tar programs that users make archives with.</summary>
internal static class TarProgram
{
    /// <summary>Program and format. On Windows, tar is bsdtar and GNU tar is not there.</summary>
    public static TheoryData<string, string> Formats
    {
        get
        {
            var formats = new TheoryData<string, string>();
            foreach (string format in new[] { "gnu", "oldgnu", "ustar", "posix", "v7" })
            {
                if (!OperatingSystem.IsWindows())
                    formats.Add("tar", format);
            }

            foreach (string format in new[] { "gnutar", "ustar", "pax", "paxr", "v7" })
                formats.Add(OperatingSystem.IsWindows() ? "tar.exe" : "bsdtar", format);

            return formats;
        }
    }

    /// <summary>Makes an archive of some files of a folder.</summary>
    public static byte[] Create(string program, string format, string folder, params string[] names)
    {
        string archive = Path.GetTempFileName();
        try
        {
            Run(program, folder, ["-cf", archive, "--format=" + format, .. names]);
            return File.ReadAllBytes(archive);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    private static void Run(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {errors}");
    }
}

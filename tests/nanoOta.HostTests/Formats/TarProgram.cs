using System.IO;
using Xunit;

namespace nanoOta.HostTests.Formats;

/// <summary>The tar programs that users make archives with.</summary>
internal static class TarProgram
{
    private static readonly string[] GnuFormats = ["gnu", "oldgnu", "ustar", "posix", "v7"];
    private static readonly string[] BsdFormats = ["gnutar", "ustar", "pax", "paxr", "v7"];

    /// <summary>Program and format, of those that are installed.</summary>
    public static TheoryData<string, string> Formats
    {
        get
        {
            var formats = new TheoryData<string, string>();
            Add(InstalledPrograms.GnuTar, GnuFormats);
            Add("bsdtar", BsdFormats);
            return formats;

            void Add(string program, string[] known)
            {
                if (InstalledPrograms.Find(program) == null)
                    return;
                foreach (string format in known)
                    formats.Add(program, format);
            }
        }
    }

    /// <summary>Makes an archive of some files of a folder.</summary>
    public static byte[] Create(string program, string format, string folder, params string[] names)
    {
        string archive = Path.GetTempFileName();
        try
        {
            Command.Run(folder, InstalledPrograms.Find(program)!, ["-cf", archive, "--format=" + format, .. names]);
            return File.ReadAllBytes(archive);
        }
        finally
        {
            File.Delete(archive);
        }
    }
}

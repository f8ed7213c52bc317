using System.IO;
using nanoOta.Simulator.Flash;

namespace nanoOta.Tool.Releases;

/// <summary>A firmware image that goes into a release.</summary>
internal static class FirmwareFile
{
    /// <summary>Checks an image as the board's bootloader will.</summary>
    /// <param name="argument">FILE, whose name is the target's, or TARGET=FILE.</param>
    /// <returns>Where it goes in the release.</returns>
    /// <exception cref="InputException">There is no such file, or no board would start it.</exception>
    public static FolderEntry Read(string argument)
    {
        int equals = argument.IndexOf('=');
        string file = argument[(equals + 1)..];
        string target = equals >= 0 ? argument[..equals] : Path.GetFileNameWithoutExtension(file);
        if (!File.Exists(file))
            throw new InputException($"--firmware: '{file}' is no file.");

        AppImage image = AppImage.Check(File.ReadAllBytes(file), -1);
        if (!image.IsGood)
            throw new InputException($"--firmware: '{file}' is no app image that a board starts: {image.Problem}.");

        string path = FirmwareIntake.PathOf(target);
        if (target.Length == 0 || target.Contains('/'))
            throw new InputException($"--firmware: '{target}' is no target's name. Give it as TARGET=FILE.");
        return new FolderEntry(path, file, false);
    }
}

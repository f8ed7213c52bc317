using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.FlashFormats;

namespace nanoOta.Tool.Releases;

/// <summary>A firmware image that goes into a release.</summary>
internal sealed class FirmwareFile
{
    private readonly string _file;
    private readonly string _target;
    private readonly List<string> _notes = [];

    private FirmwareFile(string file, string target)
    {
        _file = file;
        _target = target;
    }

    /// <summary>Where it goes in the release.</summary>
    public FolderEntry Entry => new(FirmwareIntake.PathOf(_target), _file, false);

    /// <summary>What may be wrong with it.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Checks an image as a device and its bootloader will.</summary>
    /// <param name="argument">FILE, whose name is the target's, or TARGET=FILE.</param>
    /// <exception cref="InputException">There is no such file, or no board would take it.</exception>
    public static FirmwareFile Read(string argument)
    {
        int equals = argument.IndexOf('=');
        string file = argument[(equals + 1)..];
        string target = equals >= 0 ? argument[..equals] : Path.GetFileNameWithoutExtension(file);
        return Read(file, target);
    }

    /// <summary>Checks the images that lie in the folder already.</summary>
    public static IEnumerable<FirmwareFile> ReadAll(ReleaseFolder folder) =>
        from entry in folder.Entries
        let target = Path.GetFileNameWithoutExtension(entry.Path)
        where !entry.IsDirectory && entry.Path == FirmwareIntake.PathOf(target)
        select Read(entry.Source, target);

    private static FirmwareFile Read(string file, string target)
    {
        if (!File.Exists(file))
            throw new InputException($"--firmware: '{file}' is no file.");
        if (target.Length == 0 || target.Contains('/'))
            throw new InputException($"--firmware: '{target}' is no target's name. Give it as TARGET=FILE.");

        var firmware = new FirmwareFile(file, target);
        firmware.Check();
        return firmware;
    }

    private void Check()
    {
        byte[] bytes = File.ReadAllBytes(_file);
        AppImage image = AppImage.CheckFile(bytes, -1);
        if ((image.Problem ?? image.DescriptionProblem) is { } problem)
            throw new InputException($"--firmware: '{_file}' is no app image that a board starts: {problem}");

        Chip? chip = Chip.Find(image.Header!.Chip);
        CheckTarget(chip);
        CheckLength(bytes.Length, image.Header.Length, chip);
    }

    private void CheckTarget(Chip? chip)
    {
        if (TargetName.ChipOf(_target) is not { } named || chip == null || named.Id == chip.Id)
            return;

        // A board's name may begin with ESP32 whatever its chip is.
        if (named.Id != 0)
            throw new InputException($"--firmware: '{_file}' is built for {chip.Name}, and {_target} is the name of a target with {named.Name}.");
        _notes.Add($"--firmware: '{_file}' is built for {chip.Name}: is {_target} a target with that chip?");
    }

    private void CheckLength(int length, int imageLength, Chip? chip)
    {
        int? slot = chip == null ? null : StockTables.SmallestSlot(chip.Name);
        int behind = length - imageLength;
        if (length > slot && behind > 0 && imageLength <= slot)
        {
            throw new InputException(
                $"--firmware: '{_file}' has {behind:N0} bytes behind its image's end, and with them it is larger than the {slot:N0} bytes of a slot: "
                + "use the nanoCLR.bin of the build, not a merged file.");
        }

        if (behind > 0)
            _notes.Add($"--firmware: '{_file}' has {behind:N0} bytes behind its image's end: every board receives and writes them too.");
        if (SlotSpace.FindWarning(length, slot) is { } warning)
            _notes.Add($"--firmware: '{_file}' has {warning}.");
    }
}

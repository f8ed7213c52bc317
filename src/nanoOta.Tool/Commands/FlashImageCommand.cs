using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using nanoOta.FlashFormats;

namespace nanoOta.Tool.Commands;

/// <summary><c>nanoota flash-image</c>: composes all of a flash, with two firmware slots, for a new board or an emulator.</summary>
internal static class FlashImageCommand
{
    // The boards that there is a partition table for, such as esp32_4mb: no other can be composed.
    private static readonly string[] Chips =
        [.. Chip.All.Select(chip => chip.Name).Where(name => StockTables.Names.Any(board => board.StartsWith(name + "_", StringComparison.Ordinal)))];

    private static readonly string[] Sizes =
        [.. StockTables.Names.Select(board => board[(board.IndexOf('_') + 1)..].ToUpperInvariant()).Distinct().OrderBy(ParseSize)];

    public static Command Create(Terminal terminal)
    {
        var chip = new Option<string>("--chip") { Description = string.Join(", ", Chips) + ".", Required = true };
        var size = new Option<string>("--size") { Description = $"The flash: {string.Join(", ", Sizes)}; not each for every chip.", Required = true };
        var app = new Option<string>("--app") { Description = "The firmware, nanoCLR.bin: for ota_0.", Required = true };
        var bootloader = new Option<string?>("--bootloader") { Description = "The second-stage bootloader. Without it its place stays blank." };
        var deploy = new Option<string?>("--deploy") { Description = "The managed deployment. Without it its place stays blank." };
        var output = new Option<string>("--out") { Description = "The file to write.", Required = true };
        var command = new Command("flash-image", "Composes all of a flash: partition table, firmware, bootloader, deployment.")
        {
            chip, size, app, bootloader, deploy, output,
        };
        command.SetAction(result =>
        {
            string firmware = result.GetRequiredValue(app);
            var image = new FlashImage
            {
                Chip = FindChip(result.GetRequiredValue(chip)),
                Megabytes = ParseSize(result.GetRequiredValue(size)),
                App = File.ReadAllBytes(firmware),
                Bootloader = Read(result.GetValue(bootloader)),
                Deployment = Read(result.GetValue(deploy)),
            };
            return Write(terminal, image, firmware, result.GetRequiredValue(output));
        });
        return command;
    }

    private static int Write(Terminal terminal, FlashImage image, string firmware, string output)
    {
        byte[] flash;
        try
        {
            flash = image.Compose();
        }
        catch (InvalidDataException e)
        {
            throw new InputException(e.Message);
        }

        File.WriteAllBytes(output, flash);
        if (image.SlotWarning is { } warning)
            terminal.PrintError($"{firmware}: {warning}");
        terminal.Print($"{output}: {flash.Length:N0} bytes. Flash it at address 0, or look at it with: nanoota inspect {output}");
        return ExitCode.Done;
    }

    private static byte[]? Read(string? file) => file == null ? null : File.ReadAllBytes(file);

    private static Chip FindChip(string name) =>
        Chip.Find(name) ?? throw new InputException($"--chip {name}: there are {string.Join(", ", Chips)}");

    private static int ParseSize(string size)
    {
        bool isMegabytes = size.EndsWith("MB", StringComparison.OrdinalIgnoreCase);
        if (!isMegabytes || !int.TryParse(size.AsSpan(0, size.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int megabytes))
            throw new InputException($"--size {size}: expected {string.Join(", ", Sizes)}");
        return megabytes;
    }
}

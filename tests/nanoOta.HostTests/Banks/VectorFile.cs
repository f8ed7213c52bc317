using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.Simulator;
using nanoOta.Simulator.Flash;

namespace nanoOta.HostTests.Banks;

/// <summary>Runs one of the files that the C++ side runs too; their format is in tests/vectors/banks/README.md.</summary>
internal sealed class VectorFile
{
    private readonly Dictionary<string, bool> _options = [];
    private BankBoard? _board;
    private byte[] _image = [];
    private string _result = "";

    private VectorFile()
    {
    }

    private BankBoard Board => _board ??= new BankBoard
    {
        AppRollback = _options.GetValueOrDefault("app-rollback", true),
        BootRollback = _options.GetValueOrDefault("boot-rollback", true),
        Encryption = _options.GetValueOrDefault("encryption"),
    };

    /// <summary>Runs a file to its end.</summary>
    /// <returns>How often something was compared, and how often the power was cut.</returns>
    /// <exception cref="InvalidDataException">Something came out otherwise; the message says where and how.</exception>
    public static (int Checks, int Cuts) Run(string path)
    {
        VectorFile file = new();
        int number = 0;
        int checks = 0;
        int cuts = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;

            string[] fields = line.Split(' ');
            string? actual = file.Execute(fields);
            if (actual == null)
                continue;

            checks++;
            cuts += actual == "result cut" ? 1 : 0;
            if (actual != Normal(line))
                throw new InvalidDataException($"{Path.GetFileName(path)}, line {number}: '{line}', but it is '{actual}'");
        }

        return (checks, cuts);
    }

    // For a line that states something: what is the case, in the same words.
    private string? Execute(string[] fields)
    {
        switch (fields[0])
        {
            case "result":
                return "result " + _result;
            case "running":
                return "running " + (Board.Running?.ToString(CultureInfo.InvariantCulture) ?? "none");
            case "sha256":
                return "sha256 " + Convert.ToHexStringLower(SHA256.HashData(Board.Flash.Content));
            case "info":
                int[] values = new int[BankValue.Count];
                Board.Native.BankInfo(Number(fields[1]), values);
                return string.Create(CultureInfo.InvariantCulture, $"info {fields[1]} {values[BankValue.State]} {values[BankValue.Boot]}");
            default:
                Act(fields);
                return null;
        }
    }

    private void Act(string[] fields)
    {
        switch (fields[0])
        {
            case "option":
                _options.Add(fields[1], fields[2] == "1");
                break;
            case "image":
                MakeImage(fields);
                break;
            case "entry":
                PutEntry(fields);
                break;
            case "cut":
                Board.Flash.CutPower(Number(fields[1]), fields.Length > 2 ? CutMoment.After : CutMoment.Middle);
                break;
            default:
                Call(fields);
                break;
        }
    }

    private void Call(string[] fields)
    {
        if (!Board.Flash.IsPowered && fields[0] != "boot")
        {
            _result = "cut";
            return;
        }

        try
        {
            int code = fields[0] switch
            {
                "erase" => Board.Native.BankErase(Number(fields[1]), Number(fields[2])),
                "write" => Board.Native.BankWrite(Number(fields[1]), _image, Source(fields), Number(fields[2])),
                "verify" => Board.Native.BankVerify(),
                "setboot" => Board.Native.BankSetBoot(),
                "valid" => Board.Native.BankMarkValid(),
                "invalid" => Board.Native.BankMarkInvalid(),
                "boot" => Boot(),
                _ => throw new InvalidDataException("Unknown line: " + string.Join(' ', fields)),
            };
            _result = code.ToString(CultureInfo.InvariantCulture);
        }
        catch (PowerCutException)
        {
            _result = "cut";
        }
    }

    // A write that is refused for its offset has no place in the image either.
    private int Source(string[] fields) => Math.Clamp(Number(fields[1]), 0, Math.Max(0, _image.Length - Number(fields[2])));

    private int Boot()
    {
        Board.Boot();
        return 0;
    }

    private void MakeImage(string[] fields)
    {
        _image = new ImageBuilder
        {
            Size = Number(fields[2]),
            Seed = (uint)Number(fields[3]),
            Fault = fields.Length > 4 ? Enum.Parse<ImageFault>(fields[4], ignoreCase: true) : ImageFault.None,
        }.Build();
        if (fields[1] != "-")
            Board.Put(Number(fields[1]), _image);
    }

    private void PutEntry(string[] fields)
    {
        byte[] bytes = new byte[OtaEntry.Size];
        Array.Fill(bytes, (byte)0xFF);
        BitConverter.TryWriteBytes(bytes, Unsigned(fields[2]));
        BitConverter.TryWriteBytes(bytes.AsSpan(24), Unsigned(fields[3]));
        BitConverter.TryWriteBytes(bytes.AsSpan(28), Unsigned(fields[4]));
        Board.PutEntry(Number(fields[1]), OtaEntry.Parse(bytes));
    }

    // Codes may be written in hex.
    private static string Normal(string line)
    {
        string[] fields = line.Split(' ');
        bool hex = fields[0] == "result" && fields[1].StartsWith("0x", StringComparison.Ordinal);
        return hex ? string.Create(CultureInfo.InvariantCulture, $"result {Number(fields[1])}") : line;
    }

    private static int Number(string field) => (int)Unsigned(field);

    private static uint Unsigned(string field) => field.StartsWith("0x", StringComparison.Ordinal)
        ? uint.Parse(field.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        : (uint)long.Parse(field, CultureInfo.InvariantCulture);
}

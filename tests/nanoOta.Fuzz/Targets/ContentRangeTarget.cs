using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;

namespace nanoOta.Fuzz;

/// <summary>A <c>Content-Range</c> header.</summary>
internal sealed class ContentRangeTarget : FuzzTarget
{
    public override string Name => "Content-Range";

    public override IReadOnlyList<byte[]> Seeds { get; } = Text.All("bytes 100-199/1000", "bytes */1000", "bytes 0-0/*", "bytes 999999999999999999-999999999999999999/999999999999999999");

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All("bytes ", "bytes=", "*", "/", "-", " ", "\t", "9999999999999999999", "18446744073709551617", "0", "\u00B2", "+", "0x1");

    public override void Run(byte[] input, FuzzRun run)
    {
        string text = Text.Of(input);
        run.PassFirstCheck(text.StartsWith("bytes ", StringComparison.Ordinal));
        if (!ContentRange.TryParse(text, out long first, out long size))
            return;

        run.Accept();
        string[] parts = text.Trim()[6..].Split('/', 2);
        FuzzRun.Require(IsNumber(parts[0].Split('-')[0], first), "another first byte than it says");
        FuzzRun.Require(IsNumber(parts[1], size), "another size than it says");
    }

    private static bool IsNumber(string text, long value) =>
        text == "*" ? value == -1 : BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger number) && number == value;
}

using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Numerics;
using nanoOta.Signing;

namespace nanoOta.Fuzz;

/// <summary>The DER of a signature.</summary>
internal sealed class DerTarget : FuzzTarget
{
    public override string Name => "signature";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Write([.. new byte[31], 1, .. new byte[31], 2]),
        Write([.. Enumerable.Repeat((byte)0x7F, 32), .. Enumerable.Repeat((byte)0xFF, 32)]),
        Write([0, 0, 0x80, .. new byte[29], 0, 0x7F, .. new byte[30]]),
    ];

    public override IReadOnlyList<byte[]> Tokens { get; } = [[0x30], [0x02], [0], [0x80], [0x81], [0xFF], [2, 1, 1], [2, 2, 0, 0x80], [2, 33, 0]];

    /// <summary>r and s as .NET writes them.</summary>
    public static byte[] Write(byte[] signature)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(signature.AsSpan(0, 32), isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true));
        }

        return writer.Encode();
    }

    // The lengths.
    public override byte[] Repair(byte[] input)
    {
        if (input.Length is > 1 and < 128)
            input[1] = (byte)(input.Length - 2);
        return input;
    }

    public override void Run(byte[] input, FuzzRun run)
    {
        run.PassFirstCheck(input.Length > 1 && input[0] == 0x30 && input[1] == input.Length - 2);
        byte[] signature = DerSignature.Read(input) ?? throw new OtaException(OtaError.SignatureMalformed, "malformed");
        run.Accept();
        FuzzRun.Require(signature.Length == 64 && input.SequenceEqual(Write(signature)), "written again it is another text");
    }
}

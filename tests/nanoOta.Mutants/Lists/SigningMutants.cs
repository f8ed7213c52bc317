using System.Collections.Generic;

namespace nanoOta.Mutants;

/// <summary>Signatures, digests and descriptors.</summary>
internal static class SigningMutants
{
    private const string Key = "P256PublicKeyTests";
    private const string Reader = "DescriptorReaderTests DescriptorValueTests DescriptorLineTests";
    private const string Signed = "SignedDescriptorTests";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        Plant("the sum of a point with itself is the point", Key, "PointArithmetic.cs", "        Double(p);\n    }\n}", "    }\n}"),
        Plant("a point and its negative do not cancel", Key, "PointArithmetic.cs", "p.IsInfinity = true;", "p.IsInfinity = false;"),
        Plant("infinity has the x of the point before it", Key, "P256PublicKey.cs", "!sum.IsInfinity && ", ""),
        Plant("r + n is not tried", Key, "P256PublicKey.cs", "i < 2; i++", "i < 1; i++"),
        Plant("r + n is taken modulo the prime", Key, "P256PublicKey.cs", "if (!Limb.IsLess(r, arithmetic.Prime))", "if (r == n)"),
        Plant("an s of n or more is taken", Key, "P256PublicKey.cs", " || !Limb.IsLess(s, n)", ""),
        Plant("a key may be off the curve", Key, "P256PublicKey.cs", "!isReduced || !arithmetic.IsOnCurve(_x, _y, factor)", "!isReduced"),
        Plant("a key's numbers may be above the prime", Key, "P256PublicKey.cs", "!isReduced || ", ""),
        Plant("the prime itself is not zero", "FieldTests", "Field.cs", "Limb.AreEqual(spare, p) || ", ""),
        Plant("a carry of the digits is lost", "ScalarTests", "Scalar.cs", "carry = digit >> (Window - 1);", "carry = 0;"),
        Plant("a zero byte too many in DER is taken", "DerSignatureTests", "DerSignature.cs", "der[index] < 128", "der[index] < 0"),
        Plant("the last chunk of a file is padded", "DigestTests", "ContentDigest.cs", "_chunk ??= new byte[size]", "_chunk ??= new byte[ChunkSize]"),
        Plant("the size of a file does not count", "DigestTests", "ContentDigest.cs", "(byte)(size >> (8 * i))", "(byte)0"),
        Plant("the end of a line is not signed", Signed, "DescriptorLine.cs", "_lines.Length + 1)", "_lines.Length)"),
        Plant("a line without LF is taken", Reader, "DescriptorLine.cs", "if (!_lines.HasLineFeed)", "if (_lines.Length < 0)"),
        Plant("leading zeros are taken", Reader, "DescriptorLine.cs", "count > 1 && ", "count > 9 && "),
        Plant("files may reach beyond the archive", Reader, "DescriptorReader.cs",
            "file.Size > _header.Size - file.Offset", "file.Offset > _header.Size"),
        Plant("lines may come behind a signature", Reader, "DescriptorReader.cs",
            "_line.Expect(\"signature\");", "_line.TakeKey(\"signature\");"),
        Plant("bits left over in base64 are taken", Reader, "Base64.cs", "return pending == 0 ? bytes : null;", "return bytes;"),
        Plant("the id of a key does not matter", Signed, "SignedDescriptor.cs", "keys[i].Id == reader.KeyId", "keys[i].Id != null"),
    ];

    private static Mutant Plant(string name, string tests, string file, string find, string replace) =>
        new(name, tests, new Mutation(file, find, replace)) { Project = "nanoOta.Signing" };
}

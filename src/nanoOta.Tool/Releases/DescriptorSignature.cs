using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace nanoOta.Tool.Releases;

/// <summary>A signature of a descriptor.</summary>
/// <param name="KeyId">Of the key that made it.</param>
/// <param name="Der">ECDSA on P-256 with SHA-256, in DER.</param>
internal sealed record DescriptorSignature(string KeyId, byte[] Der)
{
    /// <summary>Reads the lines with signatures, which have been checked.</summary>
    public static IEnumerable<DescriptorSignature> ReadAll(byte[] lines) =>
        from line in Encoding.ASCII.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let words = line.Split(' ')
        select new DescriptorSignature(words[1], Convert.FromBase64String(words[2]));

    public string ToLine() => $"{DescriptorText.Signature}: {KeyId} {Convert.ToBase64String(Der)}\n";
}

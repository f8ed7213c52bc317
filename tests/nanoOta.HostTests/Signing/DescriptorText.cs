using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using nanoOta.Signing;

namespace nanoOta.HostTests.Signing;

/// <summary>The lines of a descriptor that a test changes before it is read.</summary>
internal sealed class DescriptorText
{
    public static readonly string Digest = new('a', 64);

    /// <summary>The lines, without LF.</summary>
    public List<string> Lines { get; } =
    [
        "nanoota-release: 1",
        "version: 1.2.0",
        "serial: 17",
        "archive: 1_2_0-firmware.tar",
        "size: 1069056",
        "sha1: " + new string('1', 40),
        "sha256: " + new string('2', 64),
        "requires: 1.0.0",
        "target: ESP32_PSRAM_REV3",
        "target: ESP32_S3",
        "rollout: 25",
        "expires: 2027-01-31",
        $"file: {Digest} 100 1024 app/Blink App.pe",
        $"file: {new string('b', 64)} 65537 2048 firmware/ESP32_S3.bin",
        "block: " + new string('c', 64),
        "block: " + new string('d', 64),
        $"file: {new string('e', 64)} 0 1069056 readme.txt",
    ];

    /// <summary>Where a line with this key is; the first of several.</summary>
    public int IndexOf(string key) => Lines.FindIndex(line => line.StartsWith(key + ": ", StringComparison.Ordinal));

    /// <summary>Puts another value into the first line with this key.</summary>
    public DescriptorText Set(string key, string value)
    {
        Lines[IndexOf(key)] = key + ": " + value;
        return this;
    }

    public DescriptorText Remove(string key)
    {
        Lines.RemoveAt(IndexOf(key));
        return this;
    }

    /// <summary>Signs what is there now.</summary>
    public DescriptorText Sign(string id, ECDsa key)
    {
        // Each signature is for what is before the first one.
        string content = Text(Lines.TakeWhile(line => !line.StartsWith("signature: ", StringComparison.Ordinal)));
        byte[] signature = key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        Lines.Add($"signature: {id} {Convert.ToBase64String(signature)}");
        return this;
    }

    public byte[] ToBytes() => Encoding.Latin1.GetBytes(Text(Lines));

    public static TrustedKey Trust(string id, ECDsa key) => new(id, Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}

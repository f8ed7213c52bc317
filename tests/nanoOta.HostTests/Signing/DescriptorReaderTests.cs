using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using nanoOta.Signing;
using Xunit;
using static nanoOta.HostTests.Signing.DescriptorReading;

namespace nanoOta.HostTests.Signing;

/// <summary>All of a descriptor, and how much it may be.</summary>
public class DescriptorReaderTests
{
    [Fact]
    public void All_of_a_descriptor_is_read()
    {
        var text = new DescriptorText();
        text.Lines.Add("signature: key-1 " + GoodSignature);
        text.Lines.Add("signature: 2027.b " + GoodSignature);
        var reader = new DescriptorReader(new MemoryStream(text.ToBytes()), new byte[512], new Sha256());

        ReleaseDescriptor header = reader.ReadHeader();
        Assert.Equal(("1.2.0", 17, "1_2_0-firmware.tar", 1069056), (header.Version, header.Serial, header.Archive, header.Size));
        Assert.Equal(new string('1', 40), Convert.ToHexStringLower(header.Sha1));
        Assert.Equal(new string('2', 64), Convert.ToHexStringLower(header.Sha256));
        Assert.Equal("1.0.0", header.Requires);
        Assert.Equal(["ESP32_PSRAM_REV3", "ESP32_S3"], header.Targets);
        Assert.Equal(25, header.Rollout);
        Assert.Equal(new DateTime(2027, 2, 1), header.Expires);
        Assert.True(reader.File is null);

        Assert.True(reader.ReadFile());
        Assert.Equal(("app/Blink App.pe", 100, 1024), (reader.File!.Path, reader.File.Size, reader.File.Offset));
        Assert.Equal(DescriptorText.Digest, Convert.ToHexStringLower(reader.File.Digest));
        Assert.Null(reader.ReadBlock());
        Assert.True(reader.ReadFile());
        Assert.Equal("firmware/ESP32_S3.bin", reader.File.Path);
        Assert.Equal(new string('c', 64), Convert.ToHexStringLower(reader.ReadBlock()));
        Assert.Equal(new string('d', 64), Convert.ToHexStringLower(reader.ReadBlock()));
        Assert.Null(reader.ReadBlock());
        Assert.Null(reader.SignedDigest);
        Assert.True(reader.ReadFile());
        Assert.Equal(("readme.txt", 0), (reader.File.Path, reader.File.Size));
        Assert.False(reader.ReadFile());
        Assert.False(reader.ReadFile());

        Assert.True(reader.ReadSignature());
        Assert.Equal("key-1", reader.KeyId);
        Assert.Equal([.. new byte[31], 1, .. new byte[31], 2], reader.Signature);
        Assert.True(reader.ReadSignature());
        Assert.Equal("2027.b", reader.KeyId);
        Assert.False(reader.ReadSignature());
        Assert.False(reader.ReadSignature());
        Assert.Equal(SHA256.HashData(new DescriptorText().ToBytes()), reader.SignedDigest);
    }

    [Fact]
    public void Lines_that_need_not_be_there_have_their_defaults()
    {
        DescriptorText text = new DescriptorText().Remove("requires").Remove("target").Remove("target").Remove("rollout").Remove("expires");
        ReleaseDescriptor header = Read(text);
        Assert.Null(header.Requires);
        Assert.Empty(header.Targets);
        Assert.Equal(100, header.Rollout);
        Assert.Equal(DateTime.MaxValue, header.Expires);
    }

    [Fact]
    public void Signatures_are_read_over_files_and_blocks_that_were_not()
    {
        var text = new DescriptorText();
        text.Lines.Add("signature: k " + GoodSignature);
        var reader = new DescriptorReader(new MemoryStream(text.ToBytes()), new byte[512], null);
        reader.ReadHeader();
        Assert.True(reader.ReadSignature());
        Assert.Null(reader.SignedDigest);
    }

    [Fact]
    public void Sizes_are_limited()
    {
        DescriptorText longest = new DescriptorText().Set("archive", new string('a', 200));
        Read(longest);
        Refuse(OtaError.DescriptorValue, longest.Set("archive", new string('a', 201)));

        // Its LF counts.
        Refuse(OtaError.DescriptorValue, new DescriptorText().Set("archive", new string('a', 511 - "archive: ".Length)));
        Refuse(OtaError.DescriptorLineTooLong, new DescriptorText().Set("archive", new string('a', 512 - "archive: ".Length)));
        Refuse(OtaError.DescriptorLineTooLong, new DescriptorText().Set("archive", new string('a', 300_000)));

        var targets = new DescriptorText();
        while (targets.Lines.Count(line => line.StartsWith("target", StringComparison.Ordinal)) < 16)
            targets.Lines.Insert(targets.IndexOf("target"), "target: T");
        Assert.Equal(16, Read(targets).Targets.Length);
        targets.Lines.Insert(targets.IndexOf("target"), "target: T");
        Refuse(OtaError.DescriptorValue, targets);

        var many = new DescriptorText();
        while (many.ToBytes().Length < DescriptorReader.MaxSize - 400)
            many.Lines.Add($"file: {DescriptorText.Digest} 0 1069056 {new string('p', 200)}");
        int left = DescriptorReader.MaxSize - many.ToBytes().Length;
        string last = $"file: {DescriptorText.Digest} 0 1069056 ";
        many.Lines.Add(last + new string('q', (left / 2) - last.Length - 1));
        many.Lines.Add(last + new string('q', left - (left / 2) - last.Length - 1));
        Assert.Equal(DescriptorReader.MaxSize, many.ToBytes().Length);
        Read(many);
        many.Lines[^1] += "q";
        Refuse(OtaError.DescriptorTooLarge, many);
    }

    [Fact]
    public void Buffer_below_a_line_is_refused() =>
        Assert.Throws<ArgumentException>(() => new DescriptorReader(new MemoryStream(), new byte[511], null));
}

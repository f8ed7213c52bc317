using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using nanoOta.Signing;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>The format of descriptors: what is read, and that nothing else is.</summary>
public class DescriptorReaderTests
{
    private static readonly string GoodSignature = Convert.ToBase64String(Convert.FromHexString("3006020101020102"));

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

    [Theory]
    [InlineData("version", "0.0.0-alpha.1+b")]
    [InlineData("serial", "1")]
    [InlineData("serial", "4294967295")]
    [InlineData("archive", "archives/a b.tar")]
    [InlineData("size", "4294967295")]
    [InlineData("requires", "0.0.0")]
    [InlineData("rollout", "0")]
    [InlineData("rollout", "100")]
    [InlineData("expires", "2000-01-01")]
    [InlineData("expires", "2028-02-29")]
    [InlineData("expires", "2999-12-31")]
    public void Values_at_the_ends_of_their_ranges_are_read(string key, string value) => Read(new DescriptorText().Set(key, value));

    [Theory]
    [InlineData("nanoota-release", "2", OtaError.DescriptorFormatUnknown)]
    [InlineData("nanoota-release", "1.1", OtaError.DescriptorFormatUnknown)]
    [InlineData("nanoota-release", "01", OtaError.DescriptorFormatUnknown)]
    [InlineData("version", "1.2", OtaError.VersionInvalid)]
    [InlineData("version", "v1.2.3", OtaError.VersionInvalid)]
    [InlineData("version", " 1.2.3", OtaError.DescriptorValue)]
    [InlineData("version", "1.2.3 ", OtaError.DescriptorValue)]
    [InlineData("version", "1.2.3\r", OtaError.DescriptorValue)]
    [InlineData("version", "", OtaError.DescriptorValue)]
    [InlineData("version", "1.2.3-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", OtaError.DescriptorValue)]
    [InlineData("serial", "0", OtaError.DescriptorValue)]
    [InlineData("serial", "017", OtaError.DescriptorValue)]
    [InlineData("serial", "00", OtaError.DescriptorValue)]
    [InlineData("serial", "-1", OtaError.DescriptorValue)]
    [InlineData("serial", "+1", OtaError.DescriptorValue)]
    [InlineData("serial", "1 ", OtaError.DescriptorValue)]
    [InlineData("serial", " 1", OtaError.DescriptorValue)]
    [InlineData("serial", "0x1", OtaError.DescriptorValue)]
    [InlineData("serial", "", OtaError.DescriptorValue)]
    [InlineData("serial", "4294967296", OtaError.DescriptorValue)]
    [InlineData("serial", "18446744073709551617", OtaError.DescriptorValue)]
    [InlineData("serial", "99999999999999999999999999999999999999", OtaError.DescriptorValue)]
    [InlineData("archive", "../a.tar", OtaError.DescriptorValue)]
    [InlineData("archive", "/a.tar", OtaError.DescriptorValue)]
    [InlineData("archive", "http://elsewhere/a.tar", OtaError.DescriptorValue)]
    [InlineData("archive", "a\\b.tar", OtaError.DescriptorValue)]
    [InlineData("archive", "a\u007Fb.tar", OtaError.DescriptorValue)]
    [InlineData("archive", "\u00E4.tar", OtaError.DescriptorValue)]
    [InlineData("archive", "a\tb.tar", OtaError.DescriptorValue)]
    [InlineData("size", "4294967296", OtaError.DescriptorValue)]
    [InlineData("size", "1,069,056", OtaError.DescriptorValue)]
    [InlineData("sha1", "111111111111111111111111111111111111111", OtaError.DescriptorValue)]
    [InlineData("sha1", "11111111111111111111111111111111111111111", OtaError.DescriptorValue)]
    [InlineData("sha1", "111111111111111111111111111111111111111g", OtaError.DescriptorValue)]
    [InlineData("sha1", "111111111111111111111111111111111111111A", OtaError.DescriptorValue)]
    [InlineData("sha1", "111111111111111111111111111111111111111:", OtaError.DescriptorValue)]
    [InlineData("sha1", "111111111111111111111111111111111111111/", OtaError.DescriptorValue)]
    [InlineData("sha1", "111111111111111111111111111111111111111`", OtaError.DescriptorValue)]
    [InlineData("sha256", "22", OtaError.DescriptorValue)]
    [InlineData("requires", "1", OtaError.VersionInvalid)]
    [InlineData("target", "ESP32 S3", OtaError.DescriptorValue)]
    [InlineData("target", "", OtaError.DescriptorValue)]
    [InlineData("rollout", "101", OtaError.DescriptorValue)]
    [InlineData("rollout", "25%", OtaError.DescriptorValue)]
    [InlineData("rollout", "05", OtaError.DescriptorValue)]
    [InlineData("expires", "2027-02-29", OtaError.DescriptorValue)]
    [InlineData("expires", "2027-00-10", OtaError.DescriptorValue)]
    [InlineData("expires", "2027-13-10", OtaError.DescriptorValue)]
    [InlineData("expires", "2027-04-31", OtaError.DescriptorValue)]
    [InlineData("expires", "2027-04-00", OtaError.DescriptorValue)]
    [InlineData("expires", "1999-12-31", OtaError.DescriptorValue)]
    [InlineData("expires", "3000-01-01", OtaError.DescriptorValue)]
    [InlineData("expires", "2027-1-31", OtaError.DescriptorValue)]
    [InlineData("expires", "2027-01-310", OtaError.DescriptorValue)]
    [InlineData("expires", "2027-01-31T00:00:00Z", OtaError.DescriptorValue)]
    [InlineData("expires", "31.01.2027", OtaError.DescriptorValue)]
    [InlineData("expires", "2027", OtaError.DescriptorValue)]
    [InlineData("block", "cc", OtaError.DescriptorValue)]
    public void Values_that_are_none_are_refused(string key, string value, OtaError error) =>
        Refuse(error, new DescriptorText().Set(key, value));

    [Theory]
    [InlineData("%", OtaError.DescriptorValue)]
    [InlineData("% 1 1024", OtaError.DescriptorValue)]
    [InlineData("% 1 1024 ", OtaError.DescriptorValue)]
    [InlineData("%  1 1024 a", OtaError.DescriptorValue)]
    [InlineData("% 1  1024 a", OtaError.DescriptorValue)]
    [InlineData("% 1 1024  a", OtaError.DescriptorValue)]
    [InlineData("% 1 1024 a ", OtaError.DescriptorValue)]
    [InlineData("%0 1 1024 a", OtaError.DescriptorValue)]
    [InlineData("% -1 1024 a", OtaError.DescriptorValue)]
    [InlineData("% 1 01024 a", OtaError.DescriptorValue)]
    [InlineData("% 1 1024 \u00E4", OtaError.DescriptorValue)]
    [InlineData("% 4294967296 1024 a", OtaError.DescriptorValue)]
    [InlineData("% 1069056 1 a", OtaError.DescriptorFiles)]
    [InlineData("% 4294967295 0 a", OtaError.DescriptorFiles)]
    [InlineData("% 0 4294967295 a", OtaError.DescriptorFiles)]
    [InlineData("% 1025 1024 a", OtaError.DescriptorFiles)] // into the next one
    public void Files_that_are_none_are_refused(string value, OtaError error) =>
        Refuse(error, new DescriptorText().Set("file", value.Replace("%", DescriptorText.Digest, StringComparison.Ordinal)));

    [Theory]
    [InlineData("1 1069055", true)]
    [InlineData("0 1069056", true)]
    [InlineData("1 1069056", false)]
    [InlineData("0 1069057", false)]
    [InlineData("2 1069055", false)]
    [InlineData("4294967295 1069055", false)]
    [InlineData("0 67585", true)]
    [InlineData("0 67584", false)]
    public void Files_are_behind_each_other_in_the_archive(string sizeAndOffset, bool isGood)
    {
        var text = new DescriptorText();
        text.Lines[^1] = $"file: {DescriptorText.Digest} {sizeAndOffset} readme.txt";
        if (isGood)
            Read(text);
        else
            Refuse(OtaError.DescriptorFiles, text);
    }

    [Fact]
    public void Every_line_has_its_place_and_is_there_once()
    {
        string[] optional = ["requires", "target", "rollout", "expires", "file", "block"];
        string[] repeated = ["target", "file"];
        string[] lines = [.. new DescriptorText().Lines];
        for (int i = 0; i < lines.Length; i++)
        {
            string key = lines[i][..lines[i].IndexOf(':', StringComparison.Ordinal)];
            var without = new DescriptorText();
            without.Lines.RemoveAt(i);
            if (!optional.Contains(key) || key == "block")
                Assert.IsType<OtaException>(Record.Exception(() => Read(without)));
            else if (lines[i] != lines[13])
                Read(without);

            var twice = new DescriptorText();
            twice.Lines.Insert(i, lines[i]);
            if (!repeated.Contains(key))
                Assert.Contains(Refuse(null, twice), new[] { OtaError.DescriptorKey, OtaError.DescriptorFiles });

            // Before or behind all the others, and next to its neighbours.
            for (int to = 1; to < lines.Length; to++)
            {
                if (to == i || key is "file" or "block" || (key == "target" && lines[to].StartsWith("target", StringComparison.Ordinal)))
                    continue;
                var moved = new DescriptorText();
                moved.Lines.RemoveAt(i);
                moved.Lines.Insert(to, lines[i]);
                Assert.Contains(
                    Refuse(null, moved), new[] { OtaError.DescriptorKey, OtaError.DescriptorFormatUnknown, OtaError.DescriptorFiles, OtaError.DescriptorTruncated });
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("# comment")]
    [InlineData("unknown: 1")]
    [InlineData("Serial: 17")]
    [InlineData("serial:17")]
    [InlineData("serial : 17")]
    [InlineData(" serial: 17")]
    [InlineData("serial")]
    [InlineData("<html>")]
    public void Lines_of_another_kind_are_refused(string line)
    {
        int count = new DescriptorText().Lines.Count;
        for (int i = 0; i <= count; i++)
        {
            var text = new DescriptorText();
            text.Lines.Insert(i, line);
            OtaError error = Refuse(null, text);
            // In the middle of blocks they are what is missing.
            Assert.Equal(i switch { 0 => OtaError.DescriptorFormatUnknown, 15 => OtaError.DescriptorFiles, _ => OtaError.DescriptorKey }, error);
        }
    }

    [Fact]
    public void Blocks_are_all_there_or_none()
    {
        Read(new DescriptorText().Remove("block").Remove("block"));
        Refuse(OtaError.DescriptorFiles, new DescriptorText().Remove("block"));
        var more = new DescriptorText();
        more.Lines.Insert(more.IndexOf("block"), "block: " + DescriptorText.Digest);
        Refuse(OtaError.DescriptorFiles, more);
        var empty = new DescriptorText();
        empty.Lines.Add("block: " + DescriptorText.Digest);
        Refuse(OtaError.DescriptorFiles, empty);
        var last = new DescriptorText();
        last.Lines.RemoveRange(15, 2);
        Refuse(OtaError.DescriptorFiles, last);
        var even = new DescriptorText();
        even.Lines[13] = even.Lines[13].Replace("65537", "65536", StringComparison.Ordinal);
        Refuse(OtaError.DescriptorFiles, even);
        Read(even.Remove("block"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("key")]
    [InlineData("key ")]
    [InlineData("key  MAYCAQECAQI=")]
    [InlineData(" MAYCAQECAQI=")]
    [InlineData("key MAYCAQECAQI")]
    [InlineData("key MAYCAQECAQI==")]
    [InlineData("key MAYCAQECAQI= ")]
    [InlineData("key MAYCAQECAQJ=")] // a bit left over
    [InlineData("key MAYC AQECAQI=")]
    [InlineData("key MAYCAQECAQ!=")]
    [InlineData("key MAYCAQECAQ==")]
    [InlineData("key ====")]
    [InlineData("key MAYCAQECAQI=MAYC")]
    [InlineData("key MAYCAYACAQI=")] // a negative number
    [InlineData("k\u00E4y MAYCAQECAQI=")]
    [InlineData("012345678901234567890123456789012 MAYCAQECAQI=")]
    public void Signatures_that_are_none_are_refused(string value)
    {
        var text = new DescriptorText();
        text.Lines.Add("signature: 01234567890123456789012345678901 MAYCAQECAQI=");
        Read(text);
        text.Lines.Add("signature: " + value);
        Assert.Contains(Refuse(null, text), new[] { OtaError.SignatureMalformed, OtaError.DescriptorKey });
        text.Lines.RemoveAt(text.Lines.Count - 2);
        Refuse(OtaError.SignatureMalformed, text);
    }

    [Fact]
    public void Nothing_comes_behind_a_signature_and_there_are_eight()
    {
        var text = new DescriptorText();
        for (int i = 0; i < DescriptorReader.MaxSignatures; i++)
            text.Lines.Add("signature: key " + GoodSignature);
        Read(text);
        text.Lines.Add("signature: key " + GoodSignature);
        Refuse(OtaError.SignatureMalformed, text);
        text.Lines[^1] = text.Lines[^10];
        Refuse(OtaError.DescriptorKey, text);
    }

    [Fact]
    public void Descriptor_that_is_cut_off_is_refused_or_ends_with_a_line()
    {
        byte[] intact = new DescriptorText().ToBytes();
        int least = Encoding.ASCII.GetString(intact).IndexOf("\nfile", StringComparison.Ordinal) + 1;
        for (int length = 0; length < intact.Length; length++)
        {
            Exception? refusal = Record.Exception(() => Read(intact[..length], 512));
            // Between two lines there is nothing to see; a signature does.
            if (refusal == null)
                Assert.True(length > least && intact[length - 1] == '\n', $"{length} bytes");
            else
                Assert.Contains(
                    Assert.IsType<OtaException>(refusal).Error, new[] { OtaError.DescriptorTruncated, OtaError.DescriptorFormatUnknown, OtaError.DescriptorFiles });
        }
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

    private static ReleaseDescriptor Read(DescriptorText text)
    {
        byte[] bytes = text.ToBytes();
        ReleaseDescriptor header = Read(bytes, 512);
        Assert.Equal(header.Version, Read(bytes, 4096).Version);
        return header;
    }

    private static ReleaseDescriptor Read(byte[] bytes, int buffer)
    {
        var reader = new DescriptorReader(new MemoryStream(bytes), new byte[buffer], null);
        ReleaseDescriptor header = reader.ReadHeader();
        while (reader.ReadSignature())
        {
        }

        return header;
    }

    private static OtaError Refuse(OtaError? error, DescriptorText text)
    {
        OtaException refusal = Assert.Throws<OtaException>(() => Read(text));
        Assert.True(error == null || refusal.Error == error, $"{refusal.Error}: {refusal.Message}");
        return refusal.Error;
    }
}

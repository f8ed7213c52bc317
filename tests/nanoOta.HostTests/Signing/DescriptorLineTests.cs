using System;
using System.Linq;
using System.Text;
using nanoOta.Signing;
using Xunit;
using static nanoOta.HostTests.Signing.DescriptorReading;

namespace nanoOta.HostTests.Signing;

/// <summary>The lines of descriptors: each has its place, and nothing else is there.</summary>
public class DescriptorLineTests
{
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
}

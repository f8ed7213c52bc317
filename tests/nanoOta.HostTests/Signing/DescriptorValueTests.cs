using System;
using Xunit;
using static nanoOta.HostTests.Signing.DescriptorReading;

namespace nanoOta.HostTests.Signing;

/// <summary>The values in descriptors: which are read, and that no others are.</summary>
public class DescriptorValueTests
{
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
}

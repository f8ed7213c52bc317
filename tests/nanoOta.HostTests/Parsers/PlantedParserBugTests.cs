using nanoOta.HostTests.Sweep;
using nanoOta.Mutants;
using Xunit;
using Xunit.Abstractions;

namespace nanoOta.HostTests.Parsers;

/// <summary>Each target of tests/nanoOta.Fuzz finds a bug that is planted in its parser, within the number of inputs that the test suite runs.</summary>
public class PlantedParserBugTests(ITestOutputHelper output)
{
    private const string Engine = "nanoOta";
    private const string SdBoot = "nanoOta.SdBoot";
    private const string Esp32 = "nanoOta.Esp32";
    private const string Signing = "nanoOta.Signing";
    private const string Formats = "nanoOta.FlashFormats";

    [Theory]
    [InlineData("versions", Engine, "VersionsLine.cs", "RelativePath.Find(archive) != OtaError.None", "archive.Length == 0")]
    [InlineData("versions", Engine, "SemVersion.cs", "aNumeric && aLength != bLength", "aNumeric && aLength > bLength")]
    [InlineData("tar", Engine, "TarReader.cs", "if (read <= 0)\n                throw Truncated();\n\n            count", "count")]
    [InlineData("tar", Engine, "TarReader.cs", "if (isDirectory && size != 0)", "if (false)")]
    [InlineData("versions", Engine, "RelativePath.cs", "part == \".\" || part == \"..\"", "part == \".\"")]
    [InlineData("tar", Engine, "PathRules.cs", "if (_files.Contains(path) && _staged.Contains(path))", "if (false)")]
    [InlineData("pax records", Engine, "PaxRecords.cs", " || data[end - 1] != '\\n'", "")]
    [InlineData("PE header", SdBoot, "PeHeader.cs", "if (end <= start)", "if (end < start)")]
    [InlineData("PE header", SdBoot, "PeHeader.cs", " || SizeOf(table) < 0", "")]
    [InlineData("boot file", SdBoot, "BootFile.cs", "line.StartsWith(EntryKey) && entry == null", "line.StartsWith(EntryKey)")]
    [InlineData("app image", Esp32, "ImageHeader.cs", "if (least > maxLength)\n            throw TooLarge(maxLength);", "")]
    [InlineData("app image", Formats, "AppImage.cs", "IsChecksumGood = bytes[checksumAt] == checksum", "IsChecksumGood = true")]
    [InlineData("partition table", Formats, "PartitionTable.cs", ">= BinarySize / EntrySize", "> BinarySize / EntrySize")]
    [InlineData("partition CSV", Formats, "PartitionCsv.cs", "if (value > max / unit)", "if (value > max)")]
    [InlineData("otadata", Formats, "OtaData.cs", "_slots == 0 ? -1 : ", "")]
    [InlineData("flash", Formats, "FlashReport.cs", "p.End > size || ", "")]
    [InlineData("journal", Engine, "JournalRecord.cs", "buffer[6] > (byte)JournalPhase.RolledBack", "false")]
    [InlineData("journal", Engine, "JournalRecord.cs", "BitConverter.ToUInt32(buffer, CrcOffset) != CrcOf(buffer, crc)", "false")]
    [InlineData("file list", Engine, "FileListReader.cs", "Crc != crcBefore || ", "")]
    [InlineData("card marker", Engine, "CardMarker.cs", "text[Name.Length] != Format", "false")]
    [InlineData("boot log", SdBoot, "BootLog.cs", "IsIntact(byte[] log, int slot) => ", "IsIntact(byte[] log, int slot) => slot > 0 || ")]
    [InlineData("URL", Engine, "HttpUrl.cs", "if (c <= ' ' || c > '~' || c == '\\\\')", "if (c > '~')")]
    [InlineData("redirect", Engine, "HttpUrl.cs", "while (isUp && length > 0 &&", "while (isUp &&")]
    [InlineData("Content-Range", Engine, "ContentRange.cs", "text.Length > 18", "text.Length > 40")]
    [InlineData("download", Engine, "HttpDownload.cs", "if (_size >= 0 && read > _size - _position)", "if (false)")]
    [InlineData("download", Engine, "HttpExchange.cs", "if (Url.IsSecure && !next.IsSecure)", "if (false)")]
    [InlineData("descriptor", Signing, "DescriptorLine.cs", "count > 1 && ", "count > 9 && ")]
    [InlineData("descriptor", Signing, "DescriptorLine.cs", "if (!_lines.HasLineFeed)", "if (false)")]
    [InlineData("signature", Signing, "DerSignature.cs", "if (der[index] < 128)", "if (false)")]
    [InlineData("signature", Signing, "DerSignature.cs", " || der[index] > 127", "")]
    [InlineData("journal", Engine, "JournalRecord.cs", "NewSerial = BitConverter.ToUInt32(buffer, 284)", "NewSerial = BitConverter.ToUInt32(buffer, 280)")]
    [InlineData("signed archive", Engine, "SignedStaging.cs", "rules.Add(_verifier.FilePath, false) != _verifier.FilePath)", "_verifier.FilePath == null)")]
    [InlineData("signed archive", Engine, "SignedStaging.cs", "if (_places[i] != Missing)", "if (_places[i] == Missing)")]
    [InlineData("signed archive", Signing, "SignedDescriptor.cs", "wrong = claim.Key.Id;", "return;")]
    [InlineData("signed archive", Engine, "FileStaging.cs", "_verifier?.RequireContent();\n            _files.Close", "_files.Close")]
    [InlineData("boot check", Signing, "SignatureVerifier.cs", "if (content == null && signed == null)", "if (content == null || signed == null)")]
    [InlineData("boot check", Engine, "BootableRelease.cs", "_verifier = verifier;", "")]
    [InlineData("device id", Engine, "UpdatePolicy.cs", "CardPaths.DeviceId, 64)", "CardPaths.DeviceId, 63)")]
    [InlineData("device id", Signing, "SignatureVerifier.cs", "DeviceId ?? deviceId ?? ChipId()", "DeviceId ?? ChipId()")]
    public void A_planted_bug_is_found(string target, string project, string file, string good, string bad)
    {
        string found = new MutatedEngine(project, new Mutation(file, good, bad)).Fuzz(target, FuzzProgramTests.Inputs, FuzzProgramTests.Seed);
        output.WriteLine(found);
        Assert.NotEqual("", found);
    }
}

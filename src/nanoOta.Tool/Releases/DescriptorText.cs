using System.Globalization;
using System.Text;

namespace nanoOta.Tool.Releases;

/// <summary>The lines of a descriptor, docs/formats.md has the format.</summary>
internal static class DescriptorText
{
    public const string Format = "nanoota-release";
    public const string Signature = "signature";
    public const string DateFormat = "yyyy-MM-dd";

    /// <summary>All lines that are signed.</summary>
    /// <param name="terms">What the release is.</param>
    /// <param name="archive">The archive's file name.</param>
    /// <param name="content">What is in it.</param>
    public static byte[] Write(ReleaseTerms terms, string archive, ArchiveContent content)
    {
        var text = new StringBuilder();
        void Add(string key, string? value)
        {
            if (value != null)
                text.Append(key).Append(": ").Append(value).Append('\n');
        }

        Add(Format, "1");
        Add("version", terms.Version.ToString());
        Add("serial", Number(terms.Serial));
        Add("archive", archive);
        Add("size", Number(content.Size));
        Add("sha1", content.Sha1);
        Add("sha256", content.Sha256);
        Add("requires", terms.Requires?.ToString());
        foreach (string target in terms.Targets)
            Add("target", target);
        Add("rollout", terms.Rollout == ReleaseTerms.AllDevices ? null : Number(terms.Rollout));
        Add("expires", terms.Expires?.ToString(DateFormat, CultureInfo.InvariantCulture));
        foreach (PackedFile file in content.Files)
        {
            Add("file", $"{file.Digest} {Number(file.Size)} {Number(file.Offset)} {file.Path}");
            foreach (string block in FirmwareIntake.IsFirmware(file.Path) ? file.Blocks : [])
                Add("block", block);
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

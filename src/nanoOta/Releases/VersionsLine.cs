using System.Text;

namespace nanoOta;

/// <summary>One line of <c>versions</c>: <c>version;file;sha1</c> and perhaps a trailing ';'.</summary>
internal static class VersionsLine
{
    /// <summary>Reads one.</summary>
    /// <param name="line">Holds it from its first byte on, without blanks at its ends.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="number">Its number in the file, for messages.</param>
    public static Release Parse(byte[] line, int length, int number)
    {
        if (length > VersionsManifest.MaxLineLength)
            throw Malformed(number, "is longer than 512 bytes");

        for (int i = 0; i < length; i++)
        {
            if (line[i] > 127)
                throw Malformed(number, "has a character outside ASCII");

            if ((line[i] < ' ' && line[i] != '\t') || line[i] == 127)
                throw Malformed(number, "has the control character " + line[i] + Explain(line[i]));
        }

        string[] fields = Encoding.UTF8.GetString(line, 0, length).Split(new char[] { ';' });
        if (fields.Length != 3 && !(fields.Length == 4 && fields[3].Trim().Length == 0))
            throw Malformed(number, line[0] == '<' ? "is HTML: the server sent an error page" : "is not 'version;file;sha1'");

        // Clients of today take this, and it means the same file.
        string archive = fields[1].Trim();
        while (archive.StartsWith("./"))
            archive = archive.Substring(2);

        if (archive.IndexOf('\t') >= 0)
            throw Malformed(number, "has a TAB in the name of its file");

        if (RelativePath.Find(archive) != OtaError.None)
            throw Malformed(number, "names a file that is not below its own folder: '" + archive + "'");

        byte[] sha1 = Hex.Decode(fields[2].Trim(), 20);
        if (sha1 == null)
            throw Malformed(number, "has no SHA-1 of 40 hex digits");

        // The same goes for v1.2.3, as tags are written.
        string text = fields[0].Trim();
        bool hasPrefix = text.Length > 0 && (text[0] == 'v' || text[0] == 'V');
        if (!SemVersion.TryParse(hasPrefix ? text.Substring(1) : text, out SemVersion version))
            throw new OtaException(OtaError.VersionInvalid, "versions, line " + number + ": '" + text + "' is not a version like 1.2.3.");

        return new Release(version, archive, sha1);
    }

    private static string Explain(byte character)
    {
        return character switch
        {
            0 => " (NUL): save versions as UTF-8",
            (byte)'\r' => " (CR) without LF: end lines with LF or CRLF",
            _ => "",
        };
    }

    private static OtaException Malformed(int number, string what)
    {
        return new OtaException(OtaError.ManifestMalformed, "versions, line " + number + " " + what + ".");
    }
}

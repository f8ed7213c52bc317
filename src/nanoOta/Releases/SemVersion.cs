namespace nanoOta;

/// <summary>
/// A version by <a href="https://semver.org/spec/v2.0.0.html">SemVer 2.0.0</a>: <c>1.2.3</c>, <c>1.0.0-rc.2</c>,
/// <c>1.0.0+build.5</c>. Numbers may have any number of digits; it has at most <see cref="MaxLength"/> characters.
/// </summary>
internal class SemVersion
{
    /// <summary>Stands for "nothing installed": every release is newer.</summary>
    public const string NotInstalled = "0.0.0";

    /// <summary>Longest text of a version, in characters: the journal's records have fixed fields.</summary>
    public const int MaxLength = 63;

    private readonly string _text;

    // Where major.minor.patch ends, and where what counts for precedence ends (the build metadata follows).
    private readonly int _coreEnd;
    private readonly int _precedenceEnd;

    private SemVersion(string text, int coreEnd, int precedenceEnd)
    {
        _text = text;
        _coreEnd = coreEnd;
        _precedenceEnd = precedenceEnd;
    }

    /// <summary>Reads a version.</summary>
    /// <param name="text">Its text, without spaces around it; at most <see cref="MaxLength"/> characters.</param>
    /// <returns>The version.</returns>
    /// <exception cref="OtaException"><see cref="OtaError.VersionInvalid"/>: it is not a SemVer 2.0.0 version, or too long.</exception>
    public static SemVersion Parse(string text)
    {
        if (TryParse(text, out SemVersion version))
            return version;

        throw new OtaException(OtaError.VersionInvalid, "'" + text + "' is not a version like 1.2.3 (SemVer 2.0.0, at most 63 characters).");
    }

    /// <summary>Reads a version if it is one.</summary>
    /// <param name="text">Its text; may be null.</param>
    /// <param name="version">The version; null if it is none.</param>
    /// <returns>Whether it is a SemVer 2.0.0 version of at most <see cref="MaxLength"/> characters.</returns>
    public static bool TryParse(string text, out SemVersion version)
    {
        version = null;
        if (text == null || text.Length == 0 || text.Length > MaxLength)
            return false;

        int plus = text.IndexOf('+');
        int precedenceEnd = plus < 0 ? text.Length : plus;
        int dash = text.IndexOf('-', 0, precedenceEnd);
        int coreEnd = dash < 0 ? precedenceEnd : dash;

        if (CountIdentifiers(text, 0, coreEnd, true, true) != 3
            || (dash >= 0 && CountIdentifiers(text, dash + 1, precedenceEnd, false, true) < 0)
            || (plus >= 0 && CountIdentifiers(text, plus + 1, text.Length, false, false) < 0))
        {
            return false;
        }

        version = new SemVersion(text, coreEnd, precedenceEnd);
        return true;
    }

    /// <summary>Compares by precedence: build metadata does not count.</summary>
    /// <param name="other">The version to compare with.</param>
    /// <returns>Less than 0: this one is older; 0: same precedence; more than 0: this one is newer.</returns>
    public int CompareTo(SemVersion other)
    {
        int result = CompareIdentifiers(_text, 0, _coreEnd, other._text, 0, other._coreEnd);
        if (result != 0)
            return result;

        bool isPreRelease = _coreEnd < _precedenceEnd;
        bool otherIsPreRelease = other._coreEnd < other._precedenceEnd;
        if (isPreRelease != otherIsPreRelease)
            return isPreRelease ? -1 : 1;

        return isPreRelease
            ? CompareIdentifiers(_text, _coreEnd + 1, _precedenceEnd, other._text, other._coreEnd + 1, other._precedenceEnd)
            : 0;
    }

    /// <summary>Whether it has the same precedence; build metadata does not count.</summary>
    /// <param name="obj">The version to compare with; may be null or something else.</param>
    /// <returns>True only for a <see cref="SemVersion"/> of the same precedence.</returns>
    public override bool Equals(object obj)
    {
        return obj is SemVersion other && CompareTo(other) == 0;
    }

    /// <summary>The same for versions of the same precedence.</summary>
    public override int GetHashCode()
    {
        // Without leading zeros, the same precedence means the same text up to the build metadata.
        return _text.Substring(0, _precedenceEnd).GetHashCode();
    }

    /// <summary>The version as it was read, build metadata included.</summary>
    public override string ToString()
    {
        return _text;
    }

    /// <summary>Checks the dot-separated identifiers of a part.</summary>
    /// <returns>How many there are; -1 if one is empty, has another character or a leading zero.</returns>
    private static int CountIdentifiers(string text, int start, int end, bool digitsOnly, bool refuseLeadingZeros)
    {
        int count = 0;
        while (true)
        {
            int identifierEnd = IdentifierEnd(text, start, end);
            bool numeric = IsNumeric(text, start, identifierEnd);
            if (identifierEnd == start
                || (digitsOnly && !numeric)
                || (refuseLeadingZeros && numeric && identifierEnd - start > 1 && text[start] == '0'))
            {
                return -1;
            }

            for (int i = start; i < identifierEnd; i++)
            {
                char c = text[i];
                if ((c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-')
                    return -1;
            }

            count++;
            if (identifierEnd == end)
                return count;

            start = identifierEnd + 1;
        }
    }

    private static int CompareIdentifiers(string a, int aStart, int aEnd, string b, int bStart, int bEnd)
    {
        while (true)
        {
            int aStop = IdentifierEnd(a, aStart, aEnd);
            int bStop = IdentifierEnd(b, bStart, bEnd);
            int result = CompareIdentifier(a, aStart, aStop, b, bStart, bStop);
            if (result != 0)
                return result;

            // The one with more identifiers is newer.
            if (aStop == aEnd || bStop == bEnd)
                return (aStop < aEnd ? 1 : 0) - (bStop < bEnd ? 1 : 0);

            aStart = aStop + 1;
            bStart = bStop + 1;
        }
    }

    private static int CompareIdentifier(string a, int aStart, int aEnd, string b, int bStart, int bEnd)
    {
        bool aNumeric = IsNumeric(a, aStart, aEnd);
        if (aNumeric != IsNumeric(b, bStart, bEnd))
            return aNumeric ? -1 : 1;

        // Without leading zeros the longer number is the larger one, whatever its size.
        int aLength = aEnd - aStart;
        int bLength = bEnd - bStart;
        if (aNumeric && aLength != bLength)
            return aLength - bLength;

        for (int i = 0; i < aLength && i < bLength; i++)
        {
            int difference = a[aStart + i] - b[bStart + i];
            if (difference != 0)
                return difference;
        }

        return aLength - bLength;
    }

    private static int IdentifierEnd(string text, int start, int end)
    {
        int dot = start < end ? text.IndexOf('.', start, end - start) : -1;
        return dot < 0 ? end : dot;
    }

    private static bool IsNumeric(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (text[i] < '0' || text[i] > '9')
                return false;
        }

        return true;
    }
}

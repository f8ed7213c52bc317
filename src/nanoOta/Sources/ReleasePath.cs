namespace nanoOta;

/// <summary>Names of files in a release folder come from <c>versions</c>: none may lead out of the folder.</summary>
internal static class ReleasePath
{
    /// <summary>Refuses a name that is not a plain relative path with '/' between its parts.</summary>
    /// <exception cref="OtaException">
    /// <see cref="OtaError.PathMalformed"/>, <see cref="OtaError.PathAbsolute"/> (also for a URL), <see cref="OtaError.PathDrive"/>,
    /// <see cref="OtaError.PathBackslash"/>, <see cref="OtaError.PathTraversal"/> or <see cref="OtaError.PathCharacter"/>.
    /// </exception>
    internal static void Check(string name)
    {
        OtaError error = Find(name);
        if (error != OtaError.None)
            throw new OtaException(error, "file refused: " + name);
    }

    /// <summary>The reason to refuse a name; <see cref="OtaError.None"/> if there is none.</summary>
    internal static OtaError Find(string name)
    {
        if (string.IsNullOrEmpty(name))
            return OtaError.PathMalformed;

        if (name[0] == '/' || name.IndexOf("://") >= 0)
            return OtaError.PathAbsolute;

        if (name.IndexOf(':') >= 0)
            return OtaError.PathDrive;

        if (name.IndexOf('\\') >= 0)
            return OtaError.PathBackslash;

        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] < ' ' || name[i] == 127)
                return OtaError.PathCharacter;
        }

        int start = 0;
        while (start <= name.Length)
        {
            int end = name.IndexOf('/', start);
            if (end < 0)
                end = name.Length;

            string part = name.Substring(start, end - start);
            if (part.Length == 0)
                return OtaError.PathMalformed;

            if (part == "." || part == "..")
                return OtaError.PathTraversal;

            start = end + 1;
        }

        return OtaError.None;
    }
}

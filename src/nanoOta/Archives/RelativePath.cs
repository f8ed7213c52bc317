namespace nanoOta;

/// <summary>Names of files come from servers, in <c>versions</c> and in archives: none may lead out of its folder.</summary>
internal static class RelativePath
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
            throw new OtaException(error, "The name '" + name + "' of a file on the server " + Explain(error) + ".");
    }

    /// <summary>The reason to refuse a name; <see cref="OtaError.None"/> if there is none.</summary>
    internal static OtaError Find(string name)
    {
        if (string.IsNullOrEmpty(name))
            return OtaError.PathMalformed;

        if (name[0] == '/' || name.IndexOf("://") >= 0)
            return OtaError.PathAbsolute;

        if (name.Length > 1 && name[1] == ':')
            return OtaError.PathDrive;

        if (name.IndexOf('\\') >= 0)
            return OtaError.PathBackslash;

        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] < ' ' || name[i] == 127 || name[i] == ':')
                return OtaError.PathCharacter;
        }

        foreach (string part in name.Split('/'))
        {
            if (part.Length == 0)
                return OtaError.PathMalformed;

            if (part == "." || part == "..")
                return OtaError.PathTraversal;
        }

        return OtaError.None;
    }

    /// <summary>The reason as a part of a sentence: "The path 'x' ...".</summary>
    internal static string Explain(OtaError error)
    {
        return error switch
        {
            OtaError.PathAbsolute => "begins with a slash, or is a URL",
            OtaError.PathDrive => "names a drive",
            OtaError.PathBackslash => "has a backslash",
            OtaError.PathTraversal => "has a part '.' or '..'",
            OtaError.PathCharacter => "has a colon or a control character",
            _ => "has an empty part",
        };
    }
}

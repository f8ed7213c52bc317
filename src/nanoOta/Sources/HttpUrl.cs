using System;
using System.Text;

namespace nanoOta;

/// <summary>
/// An absolute http or https URL (RFC 3986). System.Uri will not do: on nanoFramework it joins relative references wrongly,
/// and where it is right .NET differs.
/// </summary>
internal sealed class HttpUrl
{
    private readonly string _authority;
    private readonly string _path;

    private HttpUrl(bool isSecure, string authority, string path)
    {
        IsSecure = isSecure;
        _authority = authority;
        _path = path;
    }

    /// <summary>Whether it is https.</summary>
    internal readonly bool IsSecure;

    /// <summary>Whether a query follows the path.</summary>
    internal bool HasQuery => _path.IndexOf('?') >= 0;

    private string Origin => (IsSecure ? "https://" : "http://") + _authority;

    /// <summary>Reads an absolute URL; a fragment is left out.</summary>
    /// <returns>Null if it is not one that a device can ask: http or https, a name or an IPv4 address, no user, all of it in ASCII.</returns>
    internal static HttpUrl Parse(string text)
    {
        int start = text.IndexOf("://") + 3;
        if (start < 3)
            return null;

        string scheme = text.Substring(0, start).ToLower();
        bool isSecure = scheme == "https://";
        if (!isSecure && scheme != "http://")
            return null;

        // Not text[i]: the device's strings are UTF-8, and to index one is to count its characters from the start.
        foreach (char c in text.ToCharArray())
        {
            if (c <= ' ' || c > '~' || c == '\\')
                return null;
        }

        int fragment = text.IndexOf('#');
        if (fragment >= 0)
            text = text.Substring(0, fragment);

        int end = text.IndexOfAny(new char[] { '/', '?' }, start);
        if (end < 0)
            end = text.Length;

        string authority = ParseAuthority(text.Substring(start, end - start).ToLower(), isSecure);
        if (authority == null)
            return null;

        string path = text.Substring(end);
        return new HttpUrl(isSecure, authority, path.StartsWith("/") ? path : "/" + path);
    }

    /// <summary>The URL of a file in the folder that this URL names.</summary>
    /// <param name="name">A plain relative path; what a URL can't hold is escaped.</param>
    internal HttpUrl ForFile(string name)
    {
        return new HttpUrl(IsSecure, _authority, (_path.EndsWith("/") ? _path : _path + "/") + Escape(name));
    }

    /// <summary>The URL that a <c>Location</c> header on this one leads to.</summary>
    /// <returns>Null if a device can't ask it.</returns>
    internal HttpUrl Resolve(string location)
    {
        location = location.Trim();
        if (FindScheme(location) != null)
            return Parse(location);

        if (location.StartsWith("//"))
            return Parse((IsSecure ? "https:" : "http:") + location);

        int query = _path.IndexOf('?');
        string path = query < 0 ? _path : _path.Substring(0, query);
        if (location.StartsWith("/"))
            path = location;
        else if (location.Length == 0 || location[0] == '#')
            path = _path;
        else if (location[0] == '?')
            path += location;
        else
            path = path.Substring(0, path.LastIndexOf('/') + 1) + location;

        return Parse(Origin + RemoveDots(path));
    }

    /// <summary>The scheme before the first colon of an address, in lower case; null if it has none.</summary>
    internal static string FindScheme(string location)
    {
        int colon = location.IndexOf(':');
        int end = location.IndexOfAny(new char[] { '/', '?', '#' });
        return colon < 0 || (end >= 0 && end < colon) ? null : location.Substring(0, colon).Trim().ToLower();
    }

    /// <summary>
    /// Whether what was meant for this server may go to the other one: it is the same (scheme, host and port), or the same host
    /// by https instead of http, each at its own port.
    /// </summary>
    internal bool MayReceiveHeadersFor(HttpUrl other)
    {
        return _authority == other._authority && (IsSecure == other.IsSecure || (other.IsSecure && _authority.IndexOf(':') < 0));
    }

    /// <summary>The entire URL.</summary>
    public override string ToString()
    {
        return Origin + _path;
    }

    /// <summary>The URL without its query, which may hold a secret: for messages.</summary>
    internal string ToText()
    {
        int query = _path.IndexOf('?');
        return Origin + (query < 0 ? _path : _path.Substring(0, query));
    }

    /// <summary>Host and port, the default one left out; null if malformed.</summary>
    private static string ParseAuthority(string text, bool isSecure)
    {
        int colon = text.IndexOf(':');
        string host = colon < 0 ? text : text.Substring(0, colon);
        if (host.Length == 0 || host.Length > 253)
            return null;

        bool isStart = true;
        for (int i = 0; i < host.Length; i++)
        {
            // Each part begins with a letter or digit: a client may throw what it likes at other ones.
            char c = host[i];
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && (isStart || (c != '-' && c != '.' && c != '_')))
                return null;

            isStart = c == '.';
        }

        if (colon < 0)
            return host;

        int port = 0;
        for (int i = colon + 1; i < text.Length; i++)
        {
            if (text[i] < '0' || text[i] > '9')
                return null;

            port = port * 10 + (text[i] - '0');
            if (port > 65535)
                return null;
        }

        if (port == 0)
            return null;

        return port == (isSecure ? 443 : 80) ? host : host + ":" + port.ToString();
    }

    /// <summary>Resolves the parts "." and ".." of a path (RFC 3986, 5.2.4), in one array: a redirect may be 4,000 characters of them.</summary>
    private static string RemoveDots(string path)
    {
        if (path.IndexOf("/.") < 0)
            return path;

        int end = path.IndexOfAny(new char[] { '?', '#' });
        if (end < 0)
            end = path.Length;

        char[] text = path.ToCharArray();
        int length = 0;
        int next;
        for (int slash = 0; slash < end; slash = next)
        {
            next = slash + 1;
            while (next < end && text[next] != '/')
                next++;

            int size = next - slash;
            bool isUp = size == 3 && text[slash + 1] == '.' && text[slash + 2] == '.';
            if (!isUp && (size != 2 || text[slash + 1] != '.'))
            {
                Array.Copy(text, slash, text, length, size);
                length += size;
                continue;
            }

            while (isUp && length > 0 && text[--length] != '/')
            {
                // Back to the slash before the last part.
            }

            // A path that ends in a dot part names a directory.
            if (next == end)
                text[length++] = '/';
        }

        return new string(text, 0, length) + path.Substring(end);
    }

    /// <summary>Escapes what may not stand in the path of a URL as it is.</summary>
    private static string Escape(string name)
    {
        const string Hex = "0123456789ABCDEF";
        var escaped = new StringBuilder();
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte b = bytes[i];
            if ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || "/-._~!$&'()*+,;=".IndexOf((char)b) >= 0)
                escaped.Append((char)b);
            else
                escaped.Append('%').Append(Hex[b >> 4]).Append(Hex[b & 15]);
        }

        return escaped.ToString();
    }
}

using System;

namespace nanoOta.HostShims;

/// <summary>nanoFramework's, as far as device code here uses it.</summary>
public static class WebRequest
{
    public static HttpWebRequest Create(string requestUriString) => new(new Uri(requestUriString));
}

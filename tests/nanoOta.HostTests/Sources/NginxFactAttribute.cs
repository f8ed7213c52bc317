using Xunit;

namespace nanoOta.HostTests.Sources;

/// <summary>A test with nginx, skipped where that is not installed.</summary>
public sealed class NginxFactAttribute : FactAttribute
{
    public NginxFactAttribute()
    {
        if (NginxServer.Program == null)
            Skip = "nginx is not installed (Debian: apt-get install nginx)";
    }
}

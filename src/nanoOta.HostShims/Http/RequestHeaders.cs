using System;
using System.Net;

namespace nanoOta.HostShims;

/// <summary>A request's headers: some may be set through the request's properties only.</summary>
internal sealed class RequestHeaders : WebHeaderCollection
{
    public override void Add(string name, string? value)
    {
        ThrowIfRestricted(name);
        base.Add(name, value);
    }

    public override void Set(string name, string? value)
    {
        ThrowIfRestricted(name);
        base.Set(name, value);
    }

    internal void SetRestricted(string name, string? value) => base.Set(name, value);

    private static void ThrowIfRestricted(string name)
    {
        if (IsRestricted(name))
            throw new ArgumentException($"Cannot update restricted header: {name}");
    }
}

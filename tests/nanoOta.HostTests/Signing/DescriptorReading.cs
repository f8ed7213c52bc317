using System;
using System.IO;
using nanoOta.Signing;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>Reads descriptors to their end, from buffers of two sizes, and expects errors of them.</summary>
internal static class DescriptorReading
{
    public static string GoodSignature { get; } = Convert.ToBase64String(Convert.FromHexString("3006020101020102"));

    public static ReleaseDescriptor Read(DescriptorText text)
    {
        byte[] bytes = text.ToBytes();
        ReleaseDescriptor header = Read(bytes, 512);
        Assert.Equal(header.Version, Read(bytes, 4096).Version);
        return header;
    }

    public static ReleaseDescriptor Read(byte[] bytes, int buffer)
    {
        var reader = new DescriptorReader(new MemoryStream(bytes), new byte[buffer], null);
        ReleaseDescriptor header = reader.ReadHeader();
        while (reader.ReadSignature())
        {
        }

        return header;
    }

    public static OtaError Refuse(OtaError? error, DescriptorText text)
    {
        OtaException refusal = Assert.Throws<OtaException>(() => Read(text));
        Assert.True(error == null || refusal.Error == error, $"{refusal.Error}: {refusal.Message}");
        return refusal.Error;
    }
}

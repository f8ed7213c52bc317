using System;

namespace nanoOta;

/// <content>What nanoFramework's Stream has and .NET's has not; not part of the host build.</content>
internal abstract partial class ReadOnlyStream
{
    public override int Read(SpanByte buffer)
    {
        throw new NotSupportedException();
    }
}

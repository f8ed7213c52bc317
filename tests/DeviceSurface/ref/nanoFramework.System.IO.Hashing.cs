namespace System.IO.Hashing
{
    public partial class Crc32
    {
        public Crc32() => throw null;

        public void Append(SpanByte source) => throw null;
        public void Append(byte[] source) => throw null;
        public void Append(byte value) => throw null;
        public void Reset() => throw null;
        public uint GetCurrentHashAsUInt32() => throw null;
        public static uint HashToUInt32(SpanByte source) => throw null;
    }
}

namespace nanoFramework.Runtime.Events
{
    public partial class BaseEvent
    {
        public ushort Source;
        public byte Message;

        public BaseEvent() => throw null;
    }
}

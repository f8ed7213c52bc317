using nanoFramework.Runtime.Events;

namespace System.Device.Gpio;

public class PinValueChangedEventArgs : BaseEvent
{
    public PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber) => throw null;

    public PinEventTypes ChangeType => throw null;
    public int PinNumber => throw null;
}

namespace System.Device.Gpio;

/// <summary>A pin with nothing on it.</summary>
public sealed class GpioPin : IDisposable
{
    private readonly PinMode _mode;

    internal GpioPin(int number, PinMode mode)
    {
        PinNumber = number;
        _mode = mode;
    }

    public int PinNumber { get; }

    public void Write(PinValue value)
    {
        if (_mode != PinMode.Output)
            throw new InvalidOperationException($"GPIO {PinNumber} is no output.");
    }

    public void Dispose()
    {
    }
}

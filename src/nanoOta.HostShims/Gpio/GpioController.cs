namespace System.Device.Gpio;

/// <summary>The pins of a simulated board, as far as apps drive them.</summary>
public sealed class GpioController : IDisposable
{
    public GpioPin OpenPin(int pinNumber, PinMode mode) => new(pinNumber, mode);

    public void Dispose()
    {
    }
}

namespace System.Device.Gpio;

/// <summary>What a pin is for.</summary>
public enum PinMode
{
    Input = 0,
    Output = 3,
}

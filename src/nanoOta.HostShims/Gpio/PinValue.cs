namespace System.Device.Gpio;

/// <summary>High or low.</summary>
public readonly struct PinValue
{
    private readonly bool _isHigh;

    private PinValue(bool isHigh) => _isHigh = isHigh;

    public static PinValue High => new(true);

    public static PinValue Low => new(false);

    public static implicit operator PinValue(bool isHigh) => new(isHigh);

    public override string ToString() => _isHigh ? "High" : "Low";
}

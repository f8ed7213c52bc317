using System;
using System.Collections;
using System.Device.Gpio;
using System.IO;
using System.Reflection;
using System.Threading;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;
using nanoFramework.System.IO.FileSystem;

namespace nanoOta.SdBoot;

/// <summary>An ESP32 with stock firmware, or with ours.</summary>
public sealed class Esp32Board : IBoard
{
    private readonly SdBootOptions _options;
    private SDCard _card;
    private readonly ArrayList _timers = new ArrayList();

    /// <param name="options">Where the card is wired to.</param>
    public Esp32Board(SdBootOptions options)
    {
        _options = options;
    }

    /// <inheritdoc/>
    public string CardRoot => "D:\\";

    /// <inheritdoc/>
    public bool HasCard => _options.CardDetectPin < 0 || IsPinLow(_options.CardDetectPin) != _options.CardDetectHigh;

    /// <inheritdoc/>
    public long Milliseconds => Environment.TickCount64;

    /// <inheritdoc/>
    public ResetReason ResetReason =>
        nanoFramework.Hardware.Esp32.Sleep.GetWakeupCause() == nanoFramework.Hardware.Esp32.Sleep.WakeupCause.Undefined
            ? ResetReason.Unknown
            : ResetReason.DeepSleep;

    /// <inheritdoc/>
    public bool IsPinLow(int pin)
    {
        // Closed again at once: the app may want the pin.
        using (var controller = new GpioController())
        using (GpioPin input = controller.OpenPin(pin, PinMode.InputPullUp))
            return input.Read() == PinValue.Low;
    }

    /// <inheritdoc/>
    public IStorage MountCard()
    {
        try
        {
            if (_card == null)
                _card = MakeCard();
            if (!_card.IsMounted)
                _card.Mount();
            return new DriveStorage(CardRoot);
        }
        catch (Exception e)
        {
            throw new IOException("The card can't be mounted.", e);
        }
    }

    /// <inheritdoc/>
    public Assembly Load(byte[] image) => Assembly.Load(image);

    /// <inheritdoc/>
    public bool IsDeployed(string assembly)
    {
        try
        {
            return Assembly.Load(assembly) != null;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Invoke(MethodInfo main, object[] arguments) => main.Invoke(null, arguments);

    /// <inheritdoc/>
    public void CollectGarbage() => nanoFramework.Runtime.Native.GC.Run(true);

    /// <inheritdoc/>
    public void Sleep(int milliseconds) => Thread.Sleep(milliseconds);

    /// <inheritdoc/>
    public void CallLater(TimerCallback callback, int milliseconds)
    {
        // A timer that nobody holds is collected.
        _timers.Add(new Timer(callback, null, milliseconds, Timeout.Infinite));
    }

    /// <inheritdoc/>
    public void Reset()
    {
        Power.RebootDevice();
        Thread.Sleep(Timeout.Infinite);
    }

    /// <inheritdoc/>
    public void Log(string message)
    {
        // Not Debug: a Release build has its calls compiled out.
        Console.WriteLine(message);
    }

    private SDCard MakeCard()
    {
        if (_options.CardInterface == CardInterface.Spi)
            return new SDCard(new SDCardSpiParameters { spiBus = (uint)_options.SpiBus, chipSelectPin = (uint)_options.SpiChipSelectPin });

        return new SDCard(new SDCardMmcParameters
        {
            slotIndex = 0,
            dataWidth = _options.CardInterface == CardInterface.Mmc4Bit ? SDCard.SDDataWidth._4_bit : SDCard.SDDataWidth._1_bit,
        });
    }
}

using System;

namespace nanoOta.SdBoot;

/// <summary>How SdBoot starts the app. The defaults suit a board with a card on SDMMC slot 0.</summary>
public sealed class SdBootOptions
{
    // No chip of the family has more.
    private const int MaxPin = 56;

    private TimeSpan _trialTimeout = new TimeSpan(0, 5, 0);
    private int _recoveryPin = 18;
    private int _spiBus = 1;
    private int _spiChipSelectPin = 5;
    private int _cardDetectPin = -1;

    /// <summary>
    /// The GPIO that, held low for 50 ms at the start, keeps the app from being started; 18 by default, -1 for none.
    /// It gets a pull-up: a button or a jumper to ground does. None of the card's own pins, so another one if its SPI bus has GPIO 18.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than -1, or more than 56.</exception>
    public int RecoveryPin
    {
        get => _recoveryPin;
        set => _recoveryPin = InRange(value, -1, MaxPin);
    }

    /// <summary>How the card is wired; SDMMC with one data line by default. Pins other than the chip's own are set before
    /// with <c>Configuration.SetPinFunction</c>.</summary>
    public CardInterface CardInterface { get; set; }

    /// <summary>The SPI bus of the card: 1, the default, or 2. For <see cref="CardInterface.Spi"/> only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another one.</exception>
    public int SpiBus
    {
        get => _spiBus;
        set => _spiBus = InRange(value, 1, 2);
    }

    /// <summary>The chip-select GPIO of the card; 5 by default. For <see cref="CardInterface.Spi"/> only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0, or more than 56.</exception>
    public int SpiChipSelectPin
    {
        get => _spiChipSelectPin;
        set => _spiChipSelectPin = InRange(value, 0, MaxPin);
    }

    /// <summary>The GPIO of the slot's card-detect switch; -1 for none, the default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than -1, or more than 56.</exception>
    public int CardDetectPin
    {
        get => _cardDetectPin;
        set => _cardDetectPin = InRange(value, -1, MaxPin);
    }

    /// <summary>Whether <see cref="CardDetectPin"/> is high while a card is in. Off by default.</summary>
    public bool CardDetectHigh { get; set; }

    /// <summary>
    /// Formats a card that can't be mounted and is proved to have no file system, if there is a <see cref="CardFormatter"/>.
    /// On by default. A card that mounts is never formatted, whatever is on it.
    /// </summary>
    public bool FormatUnreadableCard { get; set; } = true;

    /// <summary>
    /// Formats the card: SdVolume of nanoOta.Esp32, for a card on SDMMC. Null by default, as on stock firmware, which can't.
    /// </summary>
    public ICardFormatter CardFormatter { get; set; }

    /// <summary>Waits for a card, for ever, instead of going to the recovery mode. Off by default.</summary>
    public bool RetryWithoutCard { get; set; }

    /// <summary>Resets the board when the app's Main returns. Off by default: then it sleeps, and the app's other threads go on.</summary>
    public bool ResetWhenAppReturns { get; set; }

    /// <summary>
    /// How long a release on trial may run without <c>OtaUpdater.Confirm()</c> before the board is reset: from 1 millisecond
    /// to 24 days, 5 minutes by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Another one: no timer would take it.</exception>
    public TimeSpan TrialTimeout
    {
        get => _trialTimeout;
        set
        {
            if (value.Ticks < TimeSpan.TicksPerMillisecond || value.Ticks > 24 * TimeSpan.TicksPerDay)
                throw new ArgumentOutOfRangeException(nameof(value));
            _trialTimeout = value;
        }
    }

    /// <summary>
    /// Brings the previous release back when a confirmed one can't be loaded, crashed 10 times in a row, or was reset 15 times
    /// in a row within a minute of its start (waking from deep sleep does not count). On by default. The version is then refused.
    /// </summary>
    public bool FallBackToPrevious { get; set; } = true;

    /// <summary>
    /// Starts only what is signed: SignatureVerifier of nanoOta.Signing, with the public keys. The descriptor of what is installed is
    /// <c>/app/.release</c>: its signature is checked at every boot, and each PE file against it as it is loaded. Null by
    /// default: what is on the card is started.
    /// </summary>
    public ReleaseVerifier Verifier { get; set; }

    /// <summary>The second firmware bank, for releases that bring firmware; null without one. The app's <c>OtaOptions</c> take
    /// the same.</summary>
    public IFirmwareBank FirmwareBank { get; set; }

    private static int InRange(int value, int min, int max)
    {
        if (value < min || value > max)
            throw new ArgumentOutOfRangeException("value");
        return value;
    }
}

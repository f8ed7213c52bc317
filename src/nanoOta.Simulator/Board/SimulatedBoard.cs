using System;
using System.Collections.Generic;
using System.IO;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.SdBoot;
using nanoOta.Simulator.Card;
using nanoOta.Simulator.Flash;

namespace nanoOta.Simulator;

/// <summary>
/// A board with an SD card, whose deployed program is SdBoot: each boot runs the very source that a device runs. The card
/// is a folder, or any <see cref="IStorage"/>; the app sees it as drive D:. Time is virtual: nothing here waits.
/// </summary>
public sealed class SimulatedBoard
{
    // TrialGuard.h of the native part.
    private const int GuardSeconds = 300;

    /// <summary>The card's root, as an app gets it.</summary>
    public const string Root = "D:\\";

    private BoardRun? _run;

    /// <param name="cardFolder">The folder that stands for the card.</param>
    /// <param name="log">Where the board's debug output goes.</param>
    public SimulatedBoard(string cardFolder, TextWriter log)
        : this(new DriveStorage(cardFolder), log)
    {
    }

    /// <param name="card">The card in the slot; null for none.</param>
    /// <param name="log">Where the board's debug output goes.</param>
    public SimulatedBoard(IStorage? card, TextWriter log)
    {
        Card = card;
        Log = new BoardLog(this, log);
        Log.Printed += line => Printed?.Invoke(line);
    }

    /// <summary>The card in the slot; null for none.</summary>
    public IStorage? Card { get; set; }

    /// <summary>Whether the card has no file system, so that it can't be mounted.</summary>
    public bool IsCardUnformatted { get; set; }

    /// <summary>How many of the next tries to mount the card fail.</summary>
    public int FailingMounts { get; set; }

    /// <summary>Tries to mount the card so far.</summary>
    public int Mounts { get; internal set; }

    /// <summary>
    /// The flash of a board whose firmware knows two banks: its bootloader then decides at each boot what runs, and SdBoot
    /// and apps have <see cref="DualBank"/>. Null: stock firmware. One such board at a time: DualBank is static.
    /// </summary>
    public NorFlash? Flash { get; set; }

    /// <summary>What SdBoot gets from the deployed program.</summary>
    public SdBootOptions Options { get; } = new();

    /// <summary>What is in the flash besides the firmware.</summary>
    public IDeployment Deployment { get; set; } = FlashFormats.Deployment.SdCardApp;

    /// <summary>The pins that something holds low.</summary>
    public ISet<int> LowPins { get; } = new HashSet<int>();

    /// <summary>Why the board starts, as far as its firmware can tell.</summary>
    public ResetReason ResetReason { get; set; }

    /// <summary>Virtual time since the start of the current boot, or of the last one.</summary>
    public TimeSpan Uptime => TimeSpan.FromMilliseconds(_run?.Milliseconds ?? 0);

    /// <summary>After which virtual time an app that waits in a loop is stopped; 10 minutes by default.</summary>
    public TimeSpan MaxRun { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Why the last boot ended in the recovery mode.</summary>
    public BootEnd? Recovery { get; internal set; }

    /// <summary>Raised when SdBoot waits, with the milliseconds.</summary>
    public event Action<int>? Waiting;

    /// <summary>Raised when SdBoot loads an assembly, with the size of its file in bytes.</summary>
    public event Action<int>? Loading;

    /// <summary>Raised for each line of the debug output, on the thread that wrote it.</summary>
    public event Action<string>? Printed;

    internal BoardLog Log { get; }

    internal bool HasPower => Card is not FaultyCard { IsPowered: false };

    /// <summary>Boots, and boots again whenever the board is reset.</summary>
    /// <param name="maxBoots">Boots at the most; 1 or more.</param>
    /// <returns>How the last one ended.</returns>
    public BootOutcome Run(int maxBoots)
    {
        for (int boot = 1; ; boot++)
        {
            BootOutcome outcome = Boot();
            if (boot == maxBoots || outcome != BootOutcome.Reset)
                return outcome;
        }
    }

    /// <summary>One boot.</summary>
    public BootOutcome Boot()
    {
        Recovery = null;
        _run = new BoardRun(this);
        if (Flash != null && !StartFirmware(Flash, _run))
            return BootOutcome.NoFirmware;
        return _run.Run();
    }

    /// <summary>Lets virtual time pass in the boot at hand; an app may be running. Timers that are due fire on this thread.</summary>
    public void Advance(TimeSpan time) => _run!.Advance((long)time.TotalMilliseconds);

    internal void OnLoading(int size) => Loading?.Invoke(size);

    internal void OnWaiting(int milliseconds) => Waiting?.Invoke(milliseconds);

    /// <summary>What the bootloader does, and the firmware before its CLR starts.</summary>
    private bool StartFirmware(NorFlash flash, BoardRun run)
    {
        flash.PowerOn();
        if (Bootloader.Boot(flash, -1, rollback: true).Slot is not { } slot)
            return false;

        var banks = new SimulatedBanks(flash, slot);
        banks.GuardSet += run.SetGuard;
        DualBank.Update = new BankUpdate(banks);
        Options.FirmwareBank = new FirmwareBank();
        if (DualBank.Running.State == BankState.PendingVerify)
            run.SetGuard(GuardSeconds);
        return true;
    }
}

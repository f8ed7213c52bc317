using System;
using System.IO;
using System.Reflection;
using System.Threading;
using nanoOta.Platform;

namespace nanoOta.Simulator;

/// <summary>
/// A board with an SD card: each boot settles the card, loads the app's assemblies from bytes and runs its Main, as
/// on a device. The card is a folder, or any <see cref="IStorage"/>; the app sees it as drive D:.
/// </summary>
public sealed class SimulatedBoard
{
    /// <summary>The card's root, as an app gets it.</summary>
    public const string Root = "D:\\";

    private readonly IStorage _card;
    private readonly TextWriter _log;

    /// <param name="cardFolder">The folder that stands for the card.</param>
    /// <param name="log">Where the board's debug output goes.</param>
    public SimulatedBoard(string cardFolder, TextWriter log)
        : this(new DriveStorage(cardFolder), log)
    {
    }

    /// <param name="card">The card.</param>
    /// <param name="log">Where the board's debug output goes.</param>
    public SimulatedBoard(IStorage card, TextWriter log)
    {
        _card = card;
        _log = TextWriter.Synchronized(log);
    }

    /// <summary>Boots, and boots again whenever the app asks for a reset or a crash on trial calls for one.</summary>
    /// <param name="mostBoots">Boots at the most; 1 or more.</param>
    /// <returns>How the last one ended.</returns>
    public BootOutcome Run(int mostBoots)
    {
        for (int boot = 1; ; boot++)
        {
            BootOutcome outcome = Boot();
            if (boot == mostBoots || outcome is BootOutcome.NoApp or BootOutcome.Returned or BootOutcome.PowerCut)
                return outcome;
        }
    }

    /// <summary>One boot.</summary>
    public BootOutcome Boot()
    {
        try
        {
            return SettleAndRun();
        }
        catch (PowerCutException)
        {
            return BootOutcome.PowerCut;
        }
    }

    private BootOutcome SettleAndRun()
    {
        var settler = new Settler(_card);
        RunningRelease release = settler.SettleAtBoot();
        if (release.Failure != null)
            _log.WriteLine("boot: " + release.Failure.Message);
        if (release.ResetRequired)
            return BootOutcome.Reset;

        MethodInfo? main;
        try
        {
            main = new AppAssemblies(_card, release).LoadMain();
        }
        catch (BadImageFormatException e)
        {
            _log.WriteLine("boot: the app can't be loaded: " + e.Message);
            return settler.ReportCrash() ? BootOutcome.Crashed : BootOutcome.NoApp;
        }

        if (main == null)
        {
            _log.WriteLine("boot: no app on the card");
            return settler.ReportCrash() ? BootOutcome.Crashed : BootOutcome.NoApp;
        }

        BootOutcome outcome = RunMain(main);
        if (outcome == BootOutcome.Crashed)
            settler.ReportCrash();
        return outcome;
    }

    /// <summary>Main has a thread of its own: a reset leaves it where it is, for good.</summary>
    private BootOutcome RunMain(MethodInfo main)
    {
        var outcome = BootOutcome.Returned;
        using var ended = new ManualResetEventSlim();
        void End(BootOutcome how)
        {
            outcome = how;
            ended.Set();
        }

        var thread = new Thread(() =>
        {
            BoardContext.Current = new BoardContext(new StorageDrive(_card), _log, () => End(BootOutcome.Reset));
            try
            {
                main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? null : [new[] { Root }], null);
                End(BootOutcome.Returned);
            }
            catch (PowerCutException)
            {
                End(BootOutcome.PowerCut);
            }
#pragma warning disable CA1031 // Whatever comes out of an app ends its boot, not the simulator.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _log.WriteLine("boot: the app ended with " + e.GetType().Name + ": " + e.Message);
                End(BootOutcome.Crashed);
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        ended.Wait();
        return outcome;
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Threading;
using nanoOta.HostShims;
using nanoOta.SdBoot;
using nanoOta.Simulator.Card;

namespace nanoOta.Simulator;

/// <summary>One boot of a simulated board. It has a thread of its own: a reset out of an app leaves that where it is, permanently.</summary>
internal sealed class BoardRun(SimulatedBoard board) : IBoard
{
    private const int BootsBetweenCollections = 100;

    private static int _boots;

    private readonly LoadedApp _app = new();
    private readonly List<(long Due, TimerCallback Callback)> _timers = [];
    private readonly ManualResetEventSlim _ended = new();
    private BootOutcome _outcome;
    private ExceptionDispatchInfo? _failure;
    private long _guardDue;
    private volatile bool _isInApp;

    public string CardRoot => SimulatedBoard.Root;

    public bool HasCard => board.Options.CardDetectPin < 0 || IsPinLow(board.Options.CardDetectPin) != board.Options.CardDetectHigh;

    public long Milliseconds { get; private set; }

    public ResetReason ResetReason => board.ResetReason;

    public BootOutcome Run()
    {
        var thread = new Thread(Boot) { IsBackground = true };
        thread.Start();
        _ended.Wait();
        Release();
        _failure?.Throw();
        return _outcome;
    }

    /// <summary>Each boot loads its app anew: a process that boots thousands of times would run out of memory mappings.</summary>
    private void Release()
    {
        // An app that was left in the middle keeps its code.
        if (!_isInApp)
            _app.Unload();
        if (Interlocked.Increment(ref _boots) % BootsBetweenCollections == 0)
            GC.Collect();
    }

    public bool IsPinLow(int pin) => board.LowPins.Contains(pin);

    public IStorage MountCard()
    {
        board.Mounts++;
        if (board.FailingMounts > 0)
        {
            board.FailingMounts--;
            throw new IOException("The card does not answer.");
        }

        if (board.Card == null || board.IsCardUnformatted)
            throw new IOException("The card can't be mounted.");

        // What was open before the reset is no longer. A card without power stays as it is: a test has it so.
        if (board.Card is FaultyCard { IsPowered: true } card)
        {
            card.Remount();
            card.Faults.Check(CardOperation.Look, "", card.Operations);
        }

        return board.Card;
    }

    public Assembly Load(byte[] image)
    {
        board.OnLoading(image.Length);
        return _app.Load(image);
    }

    public bool IsDeployed(string assembly) => board.Deployment.IsDeployed(assembly);

    public void Invoke(MethodInfo main, object[] arguments)
    {
        BoardContext.Current = new BoardContext(new StorageDrive(board.Card!), board.Log, Reset, SleepInApp);
        _isInApp = true;
        try
        {
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        }
        catch (PowerCutException)
        {
            Stop(BootOutcome.PowerCut);
        }
        finally
        {
            _isInApp = false;
        }
    }

    public void CollectGarbage() => GC.Collect();

    public void Sleep(int milliseconds)
    {
        board.OnWaiting(milliseconds);
        if (milliseconds >= 0)
        {
            Advance(milliseconds);
            return;
        }

        RunTimers();
        Stop(BootOutcome.Returned);
    }

    /// <summary>The native part's trial guard: it resets the chip whatever the CLR is at.</summary>
    /// <param name="seconds">From now on; 0: not any more.</param>
    public void SetGuard(int seconds)
    {
        _guardDue = seconds == 0 ? long.MaxValue : Milliseconds + seconds * 1000L;
        if (seconds > 0)
            CallLater(_ => CheckGuard(), seconds * 1000);
    }

    public void CallLater(TimerCallback callback, int milliseconds) => _timers.Add((Milliseconds + milliseconds, callback));

    public void Reset() => Stop(BootOutcome.Reset);

    public void Log(string message) => board.Log.WriteLine(message);

    public void Advance(long milliseconds)
    {
        Milliseconds += milliseconds;
        foreach ((long Due, TimerCallback Callback) timer in _timers.Where(timer => timer.Due <= Milliseconds).ToArray())
        {
            _timers.Remove(timer);
            timer.Callback(null!);
        }
    }

    private void CheckGuard()
    {
        if (Milliseconds >= _guardDue)
            Reset();
    }

    private void Boot()
    {
        try
        {
            board.Recovery = new BootSequence(this, board.Options).Run();
            _outcome = BootOutcome.Recovery;
        }
        catch (BoardStoppedException)
        {
            // It has said how it ended.
        }
        catch (PowerCutException)
        {
            _outcome = BootOutcome.PowerCut;
        }
        catch (Exception e)
        {
            // Nothing of the kind may come out of SdBoot: whoever boots the board gets it.
            _failure = ExceptionDispatchInfo.Capture(e);
        }

        _ended.Set();
    }

    /// <summary>An app that goes round for ever would never end: its board is switched off after a while.</summary>
    private void SleepInApp(int milliseconds)
    {
        if (milliseconds < 0)
            RunTimers();
        else
            Advance(milliseconds);
        if (milliseconds < 0 || !board.HasPower || Milliseconds >= board.MaxRun.TotalMilliseconds)
            Stop(BootOutcome.Running);
    }

    /// <summary>Whatever is going to happen to a board that sleeps, happens now.</summary>
    private void RunTimers()
    {
        while (_timers.Count > 0)
            Advance(Math.Max(_timers.Min(timer => timer.Due) - Milliseconds, 0));
    }

    /// <summary>Does not come back: out of an app its thread stays where it is, permanently.</summary>
    private void Stop(BootOutcome outcome)
    {
        // Without power nothing goes on or is reset, whatever the app made of the exception.
        _outcome = board.HasPower ? outcome : BootOutcome.PowerCut;
        if (!_isInApp)
            throw new BoardStoppedException();
        _ended.Set();
        Thread.Sleep(Timeout.Infinite);
    }
}

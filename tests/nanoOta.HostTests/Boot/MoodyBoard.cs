using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using nanoOta.FlashFormats;
using nanoOta.SdBoot;
using nanoOta.Simulator;

namespace nanoOta.HostTests.Boot;

/// <summary>A board whose CLR fails to load files now and then, as nanoFramework's does.</summary>
internal sealed class MoodyBoard : IBoard
{
    private readonly LoadedApp _app = new();

    /// <summary>How many of the next loads fail.</summary>
    public int Failures { get; set; }

    public int Collections { get; private set; }

    /// <summary>The arrays that it got, as long as someone holds them.</summary>
    public List<WeakReference> Images { get; } = [];

    /// <summary>Arrays of failed loads that were still held when the garbage was collected.</summary>
    public int Held { get; private set; }

    public string CardRoot => SimulatedBoard.Root;

    public bool HasCard => true;

    public long Milliseconds => 0;

    public ResetReason ResetReason => ResetReason.Unknown;

    public Assembly Load(byte[] image)
    {
        Images.Add(new WeakReference(image));
        if (Failures-- > 0)
            throw new ArgumentException("just so");
        return _app.Load(image);
    }

    public void CollectGarbage()
    {
        Collections++;
        GC.Collect();
        Held += Images.Count(image => image.IsAlive);
    }

    public bool IsDeployed(string assembly) => Deployment.SdCardApp.IsDeployed(assembly);

    public bool IsPinLow(int pin) => false;

    public IStorage MountCard() => throw new NotSupportedException();

    public void Invoke(MethodInfo main, object[] arguments) => throw new NotSupportedException();

    public void Sleep(int milliseconds) => throw new NotSupportedException();

    public void CallLater(TimerCallback callback, int milliseconds) => throw new NotSupportedException();

    public void Reset() => throw new NotSupportedException();

    public void Log(string message)
    {
    }
}

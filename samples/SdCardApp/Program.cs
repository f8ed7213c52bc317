using System;
using System.Threading;
using nanoFramework.Runtime.Native;
using nanoOta;
using nanoOta.SdBoot;

namespace SdCardApp;

/// <summary>
/// The program in flash: it starts the app from the card, and never needs an update itself. Where there is no app that
/// works, it installs the newest release.
/// </summary>
public class Program
{
    private const string Server = "https://example.com/firmware";
    private const string Card = "D:\\";

    private const int Pause = 600_000;

    public static void Main()
    {
        INetworkLink network = new WifiLink("your network", "your password");

        // Beside the boot: an app need not wait for the network, and a board without one starts all the same.
        new Thread(() => network.Connect()).Start();

        BootEnd end = SdCardBoot.Run(new SdBootOptions());

        // Still here: the recovery mode. The board can be deployed to and debugged all the time.
        bool canInstall = end == BootEnd.NoApp || end == BootEnd.NotLoadable || end == BootEnd.CrashLoop;
        while (canInstall)
        {
            if (network.IsConnected || network.Connect())
                Install();
            Thread.Sleep(Pause);
        }

        Thread.Sleep(Timeout.Infinite);
    }

    private static void Install()
    {
        try
        {
            using (var updater = new OtaUpdater(Server, Card))
            {
                if (updater.InstallUpdateIfAvailable())
                    Power.RebootDevice();
            }
        }
        catch (OtaException e)
        {
            Console.WriteLine("no release (error " + (int)e.Error + "): " + e.Message);
        }
    }
}

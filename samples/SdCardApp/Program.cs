using System;
using System.Threading;
using nanoFramework.Runtime.Native;
using nanoOta;
using nanoOta.SdBoot;
using nanoOta.Signing;

namespace SdCardApp;

/// <summary>
/// The program in flash: it starts the app from the card, and never needs an update itself. Where there is no app that
/// works, it installs the newest release.
/// </summary>
public class Program
{
    private const string Server = "https://example.com/firmware";
    private const string Card = "D:\\";
    private const int Pause = 60_000; // milliseconds

    // What 'nanoota keygen' prints: write yours here. This one is nobody's, so no release is signed by it.
    private static TrustedKey Key => new TrustedKey(
        "your-key",
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEmXNpsXDIZhiuX0nSD8z3SjyXC3Y/"
        + "VBtC8XKJDtKP1RXN0xPiatPL9Kc//K2uxPYVSHJTTz0PE6xxvofWwfsZUg==");

    // Another network, Ethernet or a modem, is another INetworkLink.
    private static INetworkLink _network;

    public static void Main()
    {
        _network = new WifiLink("your network", "your password");

        // Beside the boot: an app need not wait for the network, and a board without one starts all the same.
        new Thread(StayConnected).Start();

        // Comes back only without a running app. The board can be deployed to and debugged all the time.
        var boot = new SdBootOptions { Verifier = new SignatureVerifier(Key) };
        BootEnd end = SdCardBoot.Run(boot);
        bool canInstall = end == BootEnd.NoApp || end == BootEnd.NotLoadable || end == BootEnd.CrashLoop;
        while (canInstall)
        {
            if (_network.IsConnected)
                Install();
            Thread.Sleep(Pause);
        }

        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>After a power failure the router is often later than the board.</summary>
    private static void StayConnected()
    {
        while (true)
        {
            if (!_network.IsConnected)
                _network.Connect();
            Thread.Sleep(Pause);
        }
    }

    private static void Install()
    {
        try
        {
            var options = new OtaOptions { Verifier = new SignatureVerifier(Key) };
            using (var updater = new OtaUpdater(new HttpUpdateSource(Server), new DriveStorage(Card), options))
            {
                if (updater.InstallUpdateIfAvailable())
                    Power.RebootDevice();
            }
        }
        catch (OtaException e)
        {
            Console.WriteLine("no release (error " + (int)e.Error + "): " + e.Message);
        }
        catch (OutOfMemoryException)
        {
            // Not even for the updater itself: later there may be.
        }
    }
}

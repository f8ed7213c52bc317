using System;
using System.Device.Gpio;
using System.IO;
using System.Threading;
using nanoFramework.Runtime.Native;
using nanoOta;
using nanoOta.Signing;

namespace BlinkApp;

/// <summary>An app on the card: does its work, keeps itself if the work went well, and looks for its successor.</summary>
public class Program
{
    // ESP32 and ESP32-S3 both have it, and nothing else needs it: not the card, the flash, PSRAM, USB, the serial port or the recovery pin.
    private const int LedPin = 21;
    private const int Beat = 150; // milliseconds
    private const int Pause = 1000;
    private const int BlinksBetweenChecks = 600; // a little more than ten minutes

    /// <param name="args">The card's root.</param>
    public static void Main(string[] args)
    {
        string root = args[0];

        // What a release brings is in app and changes with it; the server's address is outside and stays.
        string pattern = ReadText(root + "app\\pattern.txt");

        // Only what the owner of this key has signed is installed. Your own app may have its key here; this one, which does not know
        // yours, finds it in its release: id and public key.
        string[] key = ReadText(root + "app\\key.txt").Split(' ');
        var options = new OtaOptions { Verifier = new SignatureVerifier(new TrustedKey(key[0], key[1])) };
        using (var updater = new OtaUpdater(new HttpUpdateSource(ReadText(root + "server.txt")), new DriveStorage(root), options))
        {
            Console.WriteLine("BlinkApp " + updater.InstalledVersion + " blinks " + pattern);
            GpioPin led = new GpioController().OpenPin(LedPin, PinMode.Output);
            Blink(led, pattern);

            // The self-test of this app is that it blinked: without this line three boots would be its last.
            updater.Confirm();
            while (true)
            {
                LookForUpdate(updater);
                for (int blinks = 0; blinks < BlinksBetweenChecks; blinks++)
                    Blink(led, pattern);
            }
        }
    }

    /// <summary>A '*' is light, a '.' is none.</summary>
    private static void Blink(GpioPin led, string pattern)
    {
        foreach (char c in pattern)
        {
            if (c != '*' && c != '.')
                throw new ArgumentException("pattern.txt has a '" + c + "': only '*' and '.' blink");
            led.Write(c == '*' ? PinValue.High : PinValue.Low);
            Thread.Sleep(Beat);
        }

        led.Write(PinValue.Low);
        Thread.Sleep(Pause);
    }

    private static void LookForUpdate(OtaUpdater updater)
    {
        if (updater.TryInstallUpdate(out OtaException failure))
        {
            Console.WriteLine("  an update is staged: reset");
            Power.RebootDevice();
        }

        // No network yet, or nothing on the server: this version goes on, and asks again later.
        if (failure != null)
            Console.WriteLine("  no update (error " + (int)failure.Error + "): " + failure.Message);
    }

    private static string ReadText(string path)
    {
        using (var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read)))
            return reader.ReadToEnd().Trim();
    }
}

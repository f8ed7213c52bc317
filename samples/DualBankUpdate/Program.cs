using System;
using System.IO;
using System.Threading;
using nanoFramework.Runtime.Native;
using nanoOta;
using nanoOta.Esp32;
using nanoOta.Signing;

namespace DualBankUpdate;

/// <summary>
/// An app on the card whose releases may bring firmware: both change together, or not at all. It needs firmware with two
/// banks (docs/firmware.md), and a program in flash that knows them: <c>new SdBootOptions { FirmwareBank = new FirmwareBank() }</c>.
/// </summary>
public class Program
{
    private const int Pause = 600_000; // milliseconds

    /// <param name="args">The card's root.</param>
    public static void Main(string[] args)
    {
        string root = args[0];
        string[] key = ReadText(root + "app\\key.txt").Split(' ');
        var options = new OtaOptions
        {
            // Files and firmware come only from the owner of this key. The release has its id and text; your own app may have them here.
            Verifier = new SignatureVerifier(new TrustedKey(key[0], key[1])),

            // The second bank. It takes the image of a release that is for this board's target.
            FirmwareBank = new FirmwareBank(),
        };
        using (var updater = new OtaUpdater(new HttpUpdateSource(ReadText(root + "server.txt")), new DriveStorage(root), options))
        {
            BankInfo bank = DualBank.Running;
            Console.WriteLine("DualBankUpdate " + updater.InstalledVersion + " runs on firmware " + bank.Image.Version + " in bank " + bank.Slot);

            // Keeps files and firmware. One boot is all that new firmware has: without this line the bootloader goes back at
            // the next reset, and the files with it.
            updater.Confirm();
            while (true)
            {
                LookForUpdate(updater);
                Thread.Sleep(Pause);
            }
        }
    }

    private static void LookForUpdate(OtaUpdater updater)
    {
        if (updater.TryInstallUpdate(out OtaException failure))
        {
            Console.WriteLine("  an update is staged, and its firmware in the other bank: reset");
            Power.RebootDevice();
        }

        // No network yet, or firmware for another board: this version goes on, and asks again later.
        if (failure != null)
            Console.WriteLine("  no update (error " + (int)failure.Error + "): " + failure.Message);
    }

    private static string ReadText(string path)
    {
        using (var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read)))
            return reader.ReadToEnd().Trim();
    }
}

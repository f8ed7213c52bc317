using System.Diagnostics;
using System.IO;
using nanoFramework.Runtime.Native;
using nanoOta;
using nanoOta.Esp32;

namespace DualBankUpdate;

/// <summary>An app on the card whose releases may bring firmware: both change together, or not at all.</summary>
public class Program
{
    /// <param name="args">The card's root.</param>
    public static void Main(string[] args)
    {
        string root = args[0];
        var options = new OtaOptions
        {
            FirmwareBank = new FirmwareBank(),
            FirmwareTarget = SystemInfo.TargetName,
        };
        using (var updater = new OtaUpdater(new HttpUpdateSource(ReadText(Path.Combine(root, "server.txt"))), new DriveStorage(root), options))
        {
            BankInfo bank = DualBank.Running;
            Debug.WriteLine("DualBankUpdate " + updater.InstalledVersion + " runs on firmware " + bank.Image.Version + " in bank " + bank.Slot);

            // One boot is all that new firmware has: without this the bootloader goes back, and the files with it.
            updater.Confirm();
            LookForUpdate(updater);
        }
    }

    private static void LookForUpdate(OtaUpdater updater)
    {
        try
        {
            if (updater.InstallUpdateIfAvailable())
            {
                Debug.WriteLine("  an update is staged, and its firmware in the other bank: reset");
                Power.RebootDevice();
            }
        }
        catch (OtaException e)
        {
            Debug.WriteLine("  no update (error " + (int)e.Error + "): " + e.Message);
        }
    }

    private static string ReadText(string path)
    {
        using (var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read)))
            return reader.ReadToEnd().Trim();
    }
}

using System;
using System.Diagnostics;
using System.IO;
using nanoFramework.Runtime.Native;
using nanoOta;

namespace BlinkApp;

/// <summary>An app on the card: does its work, keeps itself if the work went well, and looks for its successor.</summary>
public class Program
{
    /// <param name="args">The card's root.</param>
    public static void Main(string[] args)
    {
        string root = args[0];
        string pattern = ReadText(Path.Combine(Path.Combine(root, "app"), "pattern.txt"));
        using (var updater = new OtaUpdater(ReadText(Path.Combine(root, "server.txt")), root))
        {
            Debug.WriteLine("BlinkApp " + updater.InstalledVersion + " runs");
            Blink(pattern);

            // The self-test of this app is that it blinked: without this line three boots would be its last.
            updater.Confirm();
            LookForUpdate(updater);
        }
    }

    private static void Blink(string pattern)
    {
        foreach (char c in pattern)
        {
            if (c != '*' && c != '.')
                throw new ArgumentException("pattern.txt has a '" + c + "': only '*' and '.' blink");
        }

        Debug.WriteLine("  blinks " + pattern);
    }

    private static void LookForUpdate(OtaUpdater updater)
    {
        try
        {
            if (updater.InstallUpdateIfAvailable())
            {
                Debug.WriteLine("  an update is staged: reset");
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

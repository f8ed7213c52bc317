using System;
using System.IO;
using System.Text;

namespace nanoOta;

/// <summary>
/// The file that names the format of what the engine keeps on the card: "nanoota 1". Each card gets it with its journal. It is
/// asked only where there is no journal that can be read: a later engine's would look like none, and then it says whose
/// the directories are.
/// </summary>
internal static class CardMarker
{
    private const string Name = "nanoota ";
    private const char Format = '1';

    /// <summary>Looks whether the card is ours.</summary>
    /// <returns>Whether it is; false without the file, or with another one of its name.</returns>
    /// <exception cref="OtaException"><see cref="OtaError.CardFormatUnknown"/>: a later engine's. Or the card fails.</exception>
    public static bool Check(CardFiles files)
    {
        if (!files.Exists(CardPaths.Marker))
            return false;

        var buffer = new byte[Name.Length + 1];
        Stream stream = files.OpenRead(CardPaths.Marker);
        try
        {
            // One that is cut short or damaged says nothing.
            if (StreamReading.Fill(stream, buffer, buffer.Length) != buffer.Length || Encoding.UTF8.GetString(buffer, 0, Name.Length) != Name)
                return false;
            if (buffer[Name.Length] != Format)
                throw new OtaException(OtaError.CardFormatUnknown, "The card is of a later nanoOta: nothing on it is changed.");
            return true;
        }
        catch (IOException e)
        {
            throw files.ReadFailed(CardPaths.Marker, e);
        }
        finally
        {
            CardFiles.Release(stream);
        }
    }

    /// <summary>Makes the marker. A file of its name stays as it is: it is someone's own, or a cut left it.</summary>
    /// <exception cref="OtaException">The card fails.</exception>
    public static void Make(CardFiles files)
    {
        if (files.Exists(CardPaths.Marker))
            return;

        byte[] text = Encoding.UTF8.GetBytes(Name + Format);
        Stream stream = files.Create(CardPaths.Marker);
        try
        {
            files.Write(stream, text, text.Length, CardPaths.Marker);
            files.Close(stream, CardPaths.Marker);
        }
        catch (Exception e)
        {
            CardFiles.Release(stream);
            throw e;
        }
    }
}

using System.IO;
using System.Text;

namespace nanoOta;

/// <summary>
/// The file that names the format of what the engine keeps on the card: "nanoota 1". It is made on an empty card, and
/// asked only where there is no journal that can be read: a later engine's would look like none.
/// </summary>
internal static class CardMarker
{
    private const string Text = "nanoota 1";

    /// <summary>Makes the marker on an empty card.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.CardFormatUnknown"/>: a later engine's card. Or the card fails.</exception>
    public static void CheckOrMake(CardFiles files)
    {
        if (files.Exists(CardPaths.Marker))
            Check(files);
        else if (files.FilesIn("").Length == 0 && files.DirectoriesIn("").Length == 0)
            Make(files);
    }

    private static void Check(CardFiles files)
    {
        var buffer = new byte[Text.Length];
        Stream stream = files.OpenRead(CardPaths.Marker);
        try
        {
            // A shorter one: the power went while it was made.
            if (StreamReading.Fill(stream, buffer, buffer.Length) == buffer.Length
                && Encoding.UTF8.GetString(buffer, 0, buffer.Length) != Text)
                throw new OtaException(OtaError.CardFormatUnknown, "The card is of a later nanoOta: nothing on it is changed.");
        }
        catch (IOException e)
        {
            throw new OtaException(OtaError.CardReadFailed, "Can't read " + CardPaths.Marker + " from the card.", e);
        }
        finally
        {
            CardFiles.Release(stream);
        }
    }

    private static void Make(CardFiles files)
    {
        byte[] text = Encoding.UTF8.GetBytes(Text);
        Stream stream = files.Create(CardPaths.Marker);
        try
        {
            files.Write(stream, text, text.Length, CardPaths.Marker);
        }
        finally
        {
            CardFiles.Release(stream);
        }
    }
}

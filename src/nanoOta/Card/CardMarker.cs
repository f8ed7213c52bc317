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

        // One that is cut short or damaged says nothing: a torn write leaves zeros at its end.
        byte[] text = SmallFile.Read(files, CardPaths.Marker, Name.Length + 1);
        if (text.Length <= Name.Length || text[Name.Length] == 0 || Encoding.UTF8.GetString(text, 0, Name.Length) != Name)
            return false;
        if (text[Name.Length] != Format)
            throw new OtaException(OtaError.CardFormatUnknown, "The card is of a later nanoOta: nothing on it is changed.");
        return true;
    }

    /// <summary>Deletes what a cut left of a marker that was being made. Before anything is allocated: its cluster may be free.</summary>
    /// <exception cref="OtaException">The card fails.</exception>
    public static void DeleteLeftovers(CardFiles files)
    {
        if (!files.Exists(CardPaths.Marker))
            return;

        // Of any other length it is someone's own.
        long length = files.LengthOf(CardPaths.Marker);
        if (length == 0 || length == Name.Length + 1)
            files.Delete(CardPaths.Marker);
    }

    /// <summary>
    /// Makes the marker; a file of its name, which is someone's own, stays as it is. First with zeros: what says "nanoota 1"
    /// was written in place, into a cluster that the FAT knows of.
    /// </summary>
    /// <exception cref="OtaException">The card fails.</exception>
    public static void Make(CardFiles files, IStorage storage)
    {
        if (files.Exists(CardPaths.Marker))
            return;

        byte[] text = Encoding.UTF8.GetBytes(Name + Format);
        SmallFile.Create(files, CardPaths.Marker, new byte[text.Length]);
        Stream stream;
        try
        {
            stream = storage.OpenWrite(CardPaths.Marker);
        }
        catch (IOException e)
        {
            throw files.WriteFailed(CardPaths.Marker, e);
        }

        SmallFile.Write(files, CardPaths.Marker, stream, text);
    }
}

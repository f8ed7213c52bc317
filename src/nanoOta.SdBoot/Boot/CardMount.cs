using System.IO;

namespace nanoOta.SdBoot;

/// <summary>
/// Mounts the card, with a few tries, as contacts may bounce. A card is formatted only if it proved on every try to have
/// no file system: one that mounts never is.
/// </summary>
internal class CardMount
{
    private const int Tries = 5;
    private const int FirstPause = 100;

    private readonly IBoard _board;
    private readonly SdBootOptions _options;

    public CardMount(IBoard board, SdBootOptions options)
    {
        _board = board;
        _options = options;
    }

    /// <summary>Mounts it.</summary>
    /// <returns>The card.</returns>
    /// <exception cref="OtaException"><see cref="OtaError.CardNotMounted"/>, <see cref="OtaError.CardUnformatted"/>.</exception>
    public IStorage Mount()
    {
        int unformatted = 0;
        int pause = FirstPause;
        for (int attempt = 1; attempt <= Tries && _board.HasCard; attempt++)
        {
            try
            {
                return _board.MountCard();
            }
            catch (IOException)
            {
                // Asked at once, of this very try.
                if (_options.CardFormatter != null && _options.CardFormatter.IsUnformatted())
                    unformatted++;
            }

            if (attempt < Tries)
                _board.Sleep(pause);
            pause *= 2;
        }

        if (!_board.HasCard)
            throw new OtaException(OtaError.CardNotMounted, "There is no card: put one in.");
        if (unformatted == Tries)
            return FormatAndMount();
        throw new OtaException(
            OtaError.CardNotMounted,
            _options.CardFormatter == null
                ? "The card can't be mounted: is it in, wired as the options say, and formatted with FAT32? This firmware can't format it: do it on a PC."
                : "The card can't be mounted: is it in, wired as the options say, and formatted with FAT32?");
    }

    private IStorage FormatAndMount()
    {
        if (!_options.FormatUnreadableCard)
            throw new OtaException(OtaError.CardUnformatted, "The card has no file system, and FormatUnreadableCard is off: format it with FAT32 on a PC.");

        _board.Log("boot: a card without a file system is formatted");
        try
        {
            _options.CardFormatter.Format();
            return _board.MountCard();
        }
        catch (IOException e)
        {
            throw new OtaException(OtaError.CardUnformatted, "The card can't be formatted: is it in? Else use another one.", e);
        }
    }
}

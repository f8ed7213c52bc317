using System.IO;

namespace nanoOta.SdBoot;

/// <summary>
/// Mounts the card, with a few tries, as contacts may bounce. Only where all of them failed may it be formatted, by one who
/// first proves that it has no file system: one that mounts never is.
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
        int pause = FirstPause;
        for (int attempt = 1; attempt <= Tries && _board.HasCard; attempt++)
        {
            try
            {
                return _board.MountCard();
            }
            catch (IOException)
            {
                // It may be the contacts: the next try.
            }

            if (attempt < Tries)
                _board.Sleep(pause);
            pause *= 2;
        }

        if (!_board.HasCard)
            throw new OtaException(OtaError.CardNotMounted, "There is no card: put one in.");
        if (_options.CardFormatter == null)
            throw NotMounted(" This firmware can't format it: do it on a PC.", null);
        if (!_options.FormatUnreadableCard)
            throw NotMounted(" FormatUnreadableCard is off: format it on a PC.", null);
        return FormatAndMount();
    }

    private static OtaException NotMounted(string more, IOException cause) =>
        new OtaException(OtaError.CardNotMounted, "The card can't be mounted: is it in, wired as the options say, and formatted with FAT32?" + more, cause);

    private IStorage FormatAndMount()
    {
        bool wasUnformatted;
        try
        {
            wasUnformatted = _options.CardFormatter.FormatIfUnformatted();
        }
        catch (IOException e)
        {
            throw new OtaException(OtaError.CardUnformatted, "The card can't be formatted: is it in? Else use another one.", e);
        }

        if (wasUnformatted)
            _board.Log("boot: the card had no file system and was formatted");
        try
        {
            return _board.MountCard();
        }
        catch (IOException e)
        {
            throw NotMounted("", e);
        }
    }
}

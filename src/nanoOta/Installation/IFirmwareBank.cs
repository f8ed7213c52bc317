namespace nanoOta;

/// <summary>The second firmware bank, as the engine needs it. Package nanoOta.Esp32 brings one.</summary>
public interface IFirmwareBank
{
    /// <summary>Number of the bank that runs.</summary>
    int RunningBank { get; }

    /// <summary>Number of the bank that <see cref="Write"/> writes.</summary>
    int NextBank { get; }

    /// <summary>Where the running firmware stands.</summary>
    FirmwareState State { get; }

    /// <summary>Writes the next piece of an image into the other bank. Offset 0 starts anew.</summary>
    /// <param name="buffer">Holds the piece.</param>
    /// <param name="index">Its first byte.</param>
    /// <param name="count">Bytes in it, 1 or more.</param>
    /// <param name="offset">Where it goes, in bytes from the start of the image; right behind the piece before.</param>
    /// <exception cref="OtaException"><see cref="OtaError.FirmwareRefused"/>: the image is not for this board, or damaged.</exception>
    void Write(byte[] buffer, int index, int count, long offset);

    /// <summary>Checks the written image as a whole.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.FirmwareRefused"/>: it would not start.</exception>
    void Validate();

    /// <summary>Makes the other bank boot at the next reset, on trial.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.FirmwareRefused"/>: it holds no valid image.</exception>
    void Switch();

    /// <summary>Keeps the running firmware. Nothing to do if it is not on trial.</summary>
    void Confirm();

    /// <summary>Makes the other bank boot at the next reset, because the running firmware is not wanted.</summary>
    void Rollback();
}

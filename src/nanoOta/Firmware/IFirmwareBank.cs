namespace nanoOta;

/// <summary>A board's two firmware banks as the engine sees them: the active one runs, the inactive one can be written and started.</summary>
/// <remarks>
/// Every member may throw <see cref="OtaException"/>: <see cref="OtaError.FirmwareUnsupported"/> without two banks,
/// <see cref="OtaError.TrialPending"/> while the running firmware is on its trial, <see cref="OtaError.FirmwareRefused"/> when the
/// image is not fit for this board, <see cref="OtaError.FirmwareFlashFailed"/> when the flash itself fails.
/// </remarks>
public interface IFirmwareBank
{
    /// <summary>
    /// The name of this board's firmware (SystemInfo.TargetName): of a release's images it takes firmware/NAME.bin. Without a
    /// name, null or empty, a release with firmware is <see cref="OtaError.FirmwareUnsupported"/>.
    /// </summary>
    string Target { get; }

    /// <summary>Writes a chunk of an image into the inactive bank. A wrong chip is refused before anything is erased.</summary>
    /// <param name="buffer">Holds the chunk.</param>
    /// <param name="index">Its first byte in the buffer.</param>
    /// <param name="count">Its size in bytes; any.</param>
    /// <param name="offset">Its place in the image in bytes: 0 starts an image, then each chunk follows the one before.</param>
    void Write(byte[] buffer, int index, int count, long offset);

    /// <summary>Checks the entire image in the inactive bank: checksum and hash.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.FirmwareRefused"/>: it has no end, or is damaged.</exception>
    void Validate();

    /// <summary>Lets the next reset start the inactive bank, on trial, after checking it.</summary>
    /// <exception cref="OtaException">The image is not fit, or the flash fails.</exception>
    void Switch();

    /// <summary>The running firmware is fine: it ends its trial. Without one it is no error.</summary>
    /// <exception cref="OtaException">It was rolled back already, or that can't be noted.</exception>
    void Confirm();

    /// <summary>The running firmware is not fine: lets the next reset start the inactive bank, permanently.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.FirmwareNotStarted"/>: there is no good image to go back to.</exception>
    void Rollback();

    /// <summary>The slot of the active bank, which runs: 0 or 1.</summary>
    int ActiveSlot { get; }

    /// <summary>The slot of the inactive bank, which is written, and which <see cref="Switch"/> starts: 0 or 1, always the other one.</summary>
    int InactiveSlot { get; }
}

namespace nanoOta;

/// <summary>
/// Firmware banks that can be read: of a signed release, what a bank holds already is neither fetched nor flashed, and an image that
/// was cut off goes on. Without this interface each image is fetched and flashed from its start.
/// </summary>
/// <remarks>Every member may throw what those of <see cref="IFirmwareBank"/> throw.</remarks>
public interface IReadableFirmwareBank : IFirmwareBank
{
    /// <summary>Whether the next reset starts the active bank again: its firmware is not on trial, and no other one is selected.</summary>
    bool StaysActive { get; }

    /// <summary>Reads what a bank holds, firmware or not.</summary>
    /// <param name="isActive">Whether it is the active bank; else the inactive one.</param>
    /// <param name="buffer">Where to, from its start.</param>
    /// <param name="count">How many bytes, 1 to the buffer's size.</param>
    /// <param name="offset">Where they are in the bank, 0 or more.</param>
    /// <returns>False if the bank ends before; then nothing is read.</returns>
    bool Read(bool isActive, byte[] buffer, int count, long offset);

    /// <summary>
    /// Goes on with an image of which the inactive bank holds the beginning: the next <see cref="IFirmwareBank.Write"/> is at this
    /// offset. Nothing before it is written or erased, whatever is behind it will be. The image's head is checked once more.
    /// </summary>
    /// <param name="offset">Bytes that the bank holds, as the caller has made sure: a multiple of 65,536, or all of the image.</param>
    void Resume(long offset);
}

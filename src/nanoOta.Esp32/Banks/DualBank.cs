using System;

namespace nanoOta.Esp32;

/// <summary>
/// Writes a firmware image into the inactive bank, checks it, and lets the next reset start it on trial.
/// <code>
/// DualBank.Flash(chunk, offset);   // as often as it takes
/// DualBank.Switch();               // checks the image; then reset
/// DualBank.Confirm();              // the new firmware, once it knows that it works
/// </code>
/// </summary>
/// <remarks>
/// The active bank is never written. Every failed call leaves a state from which <see cref="Flash(byte[], int)"/> with offset 0
/// works. Nothing is refused for its version or project name: flashing the running version again is a repair, going to an
/// older one a decision; <see cref="BankInfo.Image"/> of <see cref="Running"/> and <see cref="Next"/> tells them apart.
/// Not for several threads at a time.
/// </remarks>
public static class DualBank
{
    private static BankUpdate _update;

    /// <summary>The active bank, which runs.</summary>
    /// <exception cref="DualBankException">There are no two banks.</exception>
    public static BankInfo Running => Update.Active;

    /// <summary>The inactive bank, which is written.</summary>
    /// <exception cref="DualBankException">There are no two banks.</exception>
    public static BankInfo Next => Update.Inactive;

    /// <summary>Bytes taken so far, 0 to the bank's size: the offset of the chunk that comes next. 0 after a reset: flashing then starts over.</summary>
    public static int NextOffset => Update.NextOffset;

    /// <summary>What the calls go to. The simulator puts its own in.</summary>
    internal static BankUpdate Update
    {
        get => _update ?? (_update = new BankUpdate(new NativeCalls()));
        set => _update = value;
    }

    /// <summary>Writes a chunk of an image, see <see cref="Flash(byte[], int, int, int)"/>.</summary>
    /// <param name="buffer">The chunk.</param>
    /// <param name="offset">Its place in the image in bytes, 0 to <see cref="NextOffset"/>.</param>
    /// <exception cref="ArgumentNullException">There is no buffer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative.</exception>
    /// <exception cref="DualBankException">It can't be written.</exception>
    public static void Flash(byte[] buffer, int offset = 0) => Flash(buffer, 0, buffer == null ? 0 : buffer.Length, offset);

    /// <summary>
    /// Writes a chunk of an image, of any size. Offset 0 starts an image; each chunk then follows the one before. A chunk that was
    /// written already may come again: it is compared. The image's head is checked before anything is erased.
    /// </summary>
    /// <param name="buffer">Holds the chunk.</param>
    /// <param name="index">Its first byte in the buffer.</param>
    /// <param name="count">Its size in bytes; 0 does nothing.</param>
    /// <param name="offset">Its place in the image in bytes, 0 to <see cref="NextOffset"/>.</param>
    /// <exception cref="ArgumentNullException">There is no buffer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The chunk is not inside the buffer, or the offset is negative.</exception>
    /// <exception cref="DualBankException">
    /// The running image is not confirmed or was rolled back; the chunk leaves a gap or differs from what was written there; the image
    /// is not for this chip, too large, or no app image; or the flash failed.
    /// </exception>
    public static void Flash(byte[] buffer, int index, int count, int offset) => Update.Flash(buffer, index, count, offset);

    /// <summary>
    /// Checks the entire image in the inactive bank, checksum and hash: the one that was written or, if none was, the one that is there.
    /// </summary>
    /// <returns>What it says of itself.</returns>
    /// <exception cref="DualBankException">It has not been written to its end, is damaged, or there is none.</exception>
    public static ImageInfo Validate() => Update.Validate();

    /// <summary>
    /// Checks the image in the inactive bank and lets the next reset start it, on trial. If none was written, it is the one that is
    /// there: the rollback to the firmware before.
    /// </summary>
    /// <exception cref="DualBankException">
    /// The image has not been written to its end, is damaged, or there is none; the running one is not confirmed; or the flash failed.
    /// </exception>
    public static void Switch() => Update.Switch();

    /// <summary>The running image is fine: its trial ends, and it stays.</summary>
    /// <exception cref="DualBankException">It was rolled back already, or the flash failed.</exception>
    public static void Confirm() => Update.Confirm();

    /// <summary>The running image is not fine: the next reset starts the inactive bank, without a trial.</summary>
    /// <exception cref="DualBankException">There is no good image to go back to, or the flash failed.</exception>
    public static void Rollback() => Update.Rollback();

    /// <summary>Forgets what was written so far. A <see cref="Switch"/> that was made stays made.</summary>
    public static void Abort() => Update.Abort();

    /// <summary>Gives a running image on its trial more time before the guard resets the chip. Does nothing without a trial.</summary>
    /// <param name="seconds">From now on, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    /// <exception cref="DualBankException">The guard can't be set.</exception>
    public static void ExtendTrial(int seconds) => Update.ExtendTrial(seconds);
}

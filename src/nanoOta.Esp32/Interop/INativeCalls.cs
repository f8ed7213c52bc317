namespace nanoOta.Esp32;

/// <summary>
/// The calls into the firmware: on a device the native code, in the simulator its model. 0 is success and another result an
/// esp_err_t, unless a call says otherwise. What the bank calls do to the flash, exactly, stands in tests/vectors/banks/README.md.
/// </summary>
internal interface INativeCalls
{
    /// <summary>Facts about a bank.</summary>
    /// <param name="bank"><see cref="BankReader.Active"/> or <see cref="BankReader.Inactive"/>.</param>
    /// <param name="values">Takes 9 values, see <see cref="BankValue"/>; firmware of 1.0.0 leaves the last one as it is.</param>
    int BankInfo(int bank, int[] values);

    /// <summary>Reads bytes of a bank; any offset and count inside it.</summary>
    int BankRead(int bank, int offset, byte[] buffer, int index, int count);

    /// <summary>Erases sectors of the inactive bank; multiples of 4096.</summary>
    int BankErase(int offset, int length);

    /// <summary>Programs bytes of the inactive bank; under flash encryption offset and count are multiples of 16.</summary>
    int BankWrite(int offset, byte[] buffer, int index, int count);

    /// <summary>Checks the image in the inactive bank.</summary>
    int BankVerify();

    /// <summary>Checks the image in the inactive bank, then selects it for the next reset, on trial.</summary>
    int BankSetBoot();

    /// <summary>Ends the trial of the running image: it stays.</summary>
    int BankMarkValid();

    /// <summary>Gives the running image up: the inactive bank starts at the next reset.</summary>
    int BankMarkInvalid();

    /// <summary>Resets the chip after so many seconds; 0 calls that off.</summary>
    int GuardStart(int seconds);

    /// <summary>Starts a hash: 1 is SHA-1, 2 is SHA-256. At most 4 at a time.</summary>
    /// <returns>Its handle, 0 or more, or a negated esp_err_t.</returns>
    int HashCreate(int algorithm);

    /// <summary>Adds bytes.</summary>
    int HashUpdate(int handle, byte[] buffer, int index, int count);

    /// <summary>Ends a hash and frees its handle.</summary>
    int HashFinish(int handle, byte[] digest);

    /// <summary>Frees a handle.</summary>
    int HashFree(int handle);

    /// <summary>
    /// 0: the signature is good. 0x109: it is not. 0x102: the key is no point of the curve, or an array has another size.
    /// 0x101: there is too little memory to tell.
    /// </summary>
    /// <param name="publicKey">X and Y, 32 bytes each, big endian.</param>
    /// <param name="digest">32 bytes.</param>
    /// <param name="signature">r and s, 32 bytes each, big endian.</param>
    int VerifyP256(byte[] publicKey, byte[] digest, byte[] signature);

    /// <summary>Formats the card in the slot, if it can be read and no FAT is found. 0x105: one was.</summary>
    /// <param name="drive">"D:" or "D:\", here and below.</param>
    int VolumeFormat(string drive);

    /// <summary>Takes free and total bytes, in this order.</summary>
    int VolumeSpace(string drive, long[] values);

    /// <summary>Brings what was written to the open files onto the card.</summary>
    int VolumeSync(string drive);
}

namespace nanoOta.Esp32;

/// <summary>
/// The seam below <see cref="BankUpdate"/>: on a device the native code, in the simulator its model. What each call does to the flash,
/// exactly, stands in tests/vectors/banks/README.md. All return 0 or an esp_err_t.
/// </summary>
internal interface INativeBanks
{
    /// <summary>Facts about a bank.</summary>
    /// <param name="bank">0 the running one, 1 the other one.</param>
    /// <param name="values">Takes 9 values, see <see cref="BankValue"/>; firmware of 1.0.0 leaves the last one as it is.</param>
    int BankInfo(int bank, int[] values);

    /// <summary>Reads bytes of a bank; any offset and count inside it.</summary>
    int BankRead(int bank, int offset, byte[] buffer, int index, int count);

    /// <summary>Erases sectors of the other bank; multiples of 4096.</summary>
    int BankErase(int offset, int length);

    /// <summary>Programs bytes of the other bank; under flash encryption offset and count are multiples of 16.</summary>
    int BankWrite(int offset, byte[] buffer, int index, int count);

    /// <summary>Checks the image in the other bank.</summary>
    int BankVerify();

    /// <summary>Checks the image in the other bank, then selects it for the next reset, on trial.</summary>
    int BankSetBoot();

    /// <summary>Ends the trial of the running image: it stays.</summary>
    int BankMarkValid();

    /// <summary>Gives the running image up: the other bank starts at the next reset.</summary>
    int BankMarkInvalid();

    /// <summary>Resets the chip after so many seconds; 0 calls that off.</summary>
    int GuardStart(int seconds);
}

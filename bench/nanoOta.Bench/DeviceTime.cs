namespace nanoOta.Bench;

/// <summary>Seconds that an update would take on an ESP32 with an SD card, estimated: what is counted, times what it costs there.</summary>
internal static class DeviceTime
{
    /// <summary>A sector that is read or written by itself.</summary>
    public const double Sector = 0.5e-3;

    /// <summary>A call from interpreted code into the firmware.</summary>
    public const double NativeCall = 0.1e-3;

    /// <summary>An operation of the interpreter: SHA-1 of 1 MiB in 31 of them per byte took 337 ms on a PC's CLR, an ESP32 takes 40 times as long.</summary>
    public const double Operation = 0.4e-6;

    /// <summary>Operations per byte of the managed SHA-1.</summary>
    public const int Sha1Operations = 31;

    /// <summary>Operations per byte of the comparison of two files.</summary>
    public const int CompareOperations = 13;

    /// <param name="cost">What was counted.</param>
    /// <param name="hashed">Bytes that interpreted code hashed.</param>
    /// <param name="compared">Bytes that interpreted code compared.</param>
    public static double Of(Cost cost, long hashed, long compared) =>
        ((cost.Written + cost.Read) * Sector)
        + ((cost.Changes + cost.Stats + cost.Opens + (2 * cost.Listed)) * NativeCall)
        + (((hashed * Sha1Operations) + (compared * CompareOperations)) * Operation);
}

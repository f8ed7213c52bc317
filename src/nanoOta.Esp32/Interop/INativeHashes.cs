namespace nanoOta.Esp32;

/// <summary>The seam below <see cref="HardwareSha"/>. Handles are 0 or more; a negative result is a negated esp_err_t.</summary>
internal interface INativeHashes
{
    /// <summary>Starts a hash: 1 is SHA-1, 2 is SHA-256. At most 4 at a time.</summary>
    int HashCreate(int algorithm);

    /// <summary>Adds bytes.</summary>
    int HashUpdate(int handle, byte[] buffer, int index, int count);

    /// <summary>Ends a hash and frees its handle.</summary>
    int HashFinish(int handle, byte[] digest);

    /// <summary>Frees a handle.</summary>
    int HashFree(int handle);
}

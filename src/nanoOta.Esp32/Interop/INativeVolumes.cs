namespace nanoOta.Esp32;

/// <summary>The seam below <see cref="SdVolume"/>. All return 0 or an esp_err_t; a drive is called "D:" or "D:\".</summary>
internal interface INativeVolumes
{
    /// <summary>Formats the card in the slot, if it can be read and no FAT is found; 0x105: one was.</summary>
    int VolumeFormat(string drive);

    /// <summary>Takes free and total bytes, in this order.</summary>
    int VolumeSpace(string drive, long[] values);

    /// <summary>Brings what was written to the open files onto the card.</summary>
    int VolumeSync(string drive);
}

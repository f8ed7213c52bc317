namespace nanoOta.Esp32;

/// <summary>The device's volumes.</summary>
internal class NativeVolumes : INativeVolumes
{
    public int VolumeFormat(string drive) => NativeMethods.VolumeFormat(drive);

    public int VolumeSpace(string drive, long[] values) => NativeMethods.VolumeSpace(drive, values);

    public int VolumeSync(string drive) => NativeMethods.VolumeSync(drive);
}

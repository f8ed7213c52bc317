using nanoOta.Esp32;
using nanoOta.SdBoot;

namespace nanoOta.HostTests.Volumes;

// As it stands in docs/firmware.md: device code, C# 10.
internal class CardFormatter : ICardFormatter
{
    private readonly SdVolume _volume;

    public CardFormatter(SdVolume volume)
    {
        _volume = volume;
    }

    public bool IsUnformatted() => true; // nobody can tell without formatting: Format looks for itself

    public void Format() => _volume.Format();
}

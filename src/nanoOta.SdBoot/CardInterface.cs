namespace nanoOta.SdBoot;

/// <summary>How the card is wired to the board.</summary>
public enum CardInterface
{
    /// <summary>SDMMC, one data line.</summary>
    Mmc1Bit = 0,

    /// <summary>SDMMC, four data lines.</summary>
    Mmc4Bit = 1,

    /// <summary>SPI.</summary>
    Spi = 2,
}

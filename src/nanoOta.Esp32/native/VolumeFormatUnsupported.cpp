// For chips without an SDMMC slot. A card on SPI cannot be formatted: its bus and chip select are known to the app alone.
#include "Volume.h"

namespace nanoOta
{
esp_err_t Volume::Format(const char * /*drive*/)
{
    return ESP_ERR_NOT_SUPPORTED;
}
}

// Written for the tests: the subset of ESP-IDF v5.5.4's configuration that nanoOta reads, for an ESP32.
#pragma once

#define CONFIG_IDF_FIRMWARE_CHIP_ID 0x0000
#define CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE 1

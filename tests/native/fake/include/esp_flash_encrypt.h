// Written for the tests, with the names and signatures of ESP-IDF v5.5.4.
#pragma once

#include <stdbool.h>

extern "C" bool esp_flash_encryption_enabled(void);

// Written for the tests, with the names and signatures of ESP-IDF v5.5.4.
#pragma once

#include <stdint.h>

extern "C" uint32_t esp_efuse_read_secure_version(void);

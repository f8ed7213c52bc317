#pragma once

#include <cstdint>

extern "C" uint32_t efuse_hal_chip_revision(void);
extern "C" bool efuse_hal_get_disable_wafer_version_major(void);

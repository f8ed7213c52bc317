// Written for the tests, with the names of ESP-IDF v5.5.4.
#pragma once

#include <stdint.h>

typedef uint32_t TickType_t;

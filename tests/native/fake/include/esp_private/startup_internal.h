// Written for the tests, with the names of ESP-IDF v5.5.4. There the functions are found in a linker section.
#pragma once

#include "esp_err.h"

namespace fake
{
bool AddInitFunction(esp_err_t (*function)(), int priority);
}

#define ESP_SYSTEM_INIT_FN(f, stage_, c, priority)                                                                                         \
    static esp_err_t InitFunction_##f();                                                                                                   \
    static const bool isAdded_##f = (static_cast<void>(c), fake::AddInitFunction(InitFunction_##f, priority));                             \
    static esp_err_t InitFunction_##f()

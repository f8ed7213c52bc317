// Written for the tests, with the names and signatures of ESP-IDF v5.5.4.
#pragma once

#include "freertos/FreeRTOS.h"

extern "C" void vTaskDelay(TickType_t xTicksToDelay);

#pragma once

#include <cstdint>

#include <esp_err.h>

namespace fake
{
/// Thrown by esp_restart and esp_restart_noos.
struct Restart
{
};

/// Everything but the flash is as after a reset: no timer runs. (Timers that were created stay, as their handles are static.)
void ResetSystem();

/// What ESP-IDF does before the app starts: the functions of ESP_SYSTEM_INIT_FN.
void RunInitFunctions();

/// Lets the time pass; timers that are due call back.
void Wait(uint64_t seconds);

/// How many timers were ever created.
uint32_t TimerCount();
}

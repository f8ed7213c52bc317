#pragma once

#include <esp_err.h>

namespace nanoOta
{
/// Resets the chip unless it is stopped in time. It starts by itself, before the CLR does, when the running image is on
/// trial: firmware whose CLR never gets to managed code then falls back all the same.
namespace TrialGuard
{
constexpr int DefaultSeconds = 300;

/// Starts it, or starts it anew; 0 stops it. ESP_ERR_INVALID_ARG for a negative time.
esp_err_t Start(int seconds);
}
}

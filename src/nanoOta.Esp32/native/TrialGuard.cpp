#include "TrialGuard.h"

#include <cstdint>

#include <esp_bit_defs.h>
#include <esp_private/startup_internal.h>
#include <esp_private/system_internal.h>
#include <esp_timer.h>

#include "Banks.h"

namespace nanoOta
{
namespace
{
constexpr uint64_t MicrosecondsPerSecond = 1000000;

esp_timer_handle_t timer;

void Expire(void * /*argument*/)
{
    esp_restart_noos(); // not esp_restart: that first runs the shutdown handlers of a firmware that hangs
}

// The only allocation, at start-up: a handle of esp_timer.
esp_err_t CreateTimer()
{
    if (timer != nullptr)
    {
        return ESP_OK;
    }
    esp_timer_create_args_t arguments = {};
    arguments.callback = Expire;
    arguments.name = "nanoOta trial";
    return esp_timer_create(&arguments, &timer);
}
}

esp_err_t TrialGuard::Start(int seconds)
{
    if (seconds < 0)
    {
        return ESP_ERR_INVALID_ARG;
    }
    const esp_err_t error = CreateTimer();
    if (error != ESP_OK)
    {
        return error;
    }
    if (esp_timer_is_active(timer))
    {
        esp_timer_stop(timer);
    }
    return seconds == 0 ? ESP_OK : esp_timer_start_once(timer, static_cast<uint64_t>(seconds) * MicrosecondsPerSecond);
}
}

// Runs on every start after esp_timer's own initialisation (priority 100). It has to stay in this file: the linker keeps
// an init function only together with a symbol that something else uses. An error would stop the start: none is returned.
ESP_SYSTEM_INIT_FN(nanoOtaTrialGuard, SECONDARY, BIT(0), 250)
{
    nanoOta::TrialGuard::Start(nanoOta::Banks::IsOnTrial() ? nanoOta::TrialGuard::DefaultSeconds : 0);
    return ESP_OK;
}

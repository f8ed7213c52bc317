// esp_timer, esp_restart, start-up and FreeRTOS.
#include "System.h"

#include <algorithm>
#include <deque>
#include <map>
#include <vector>

#include <esp_private/startup_internal.h>
#include <esp_private/system_internal.h>
#include <esp_system.h>
#include <esp_timer.h>
#include <freertos/task.h>

#include "Board.h"

struct esp_timer
{
    esp_timer_cb_t callback;
    void *argument;
    bool isActive;
    uint64_t due;
};

namespace fake
{
namespace
{
std::deque<esp_timer> &Timers()
{
    static std::deque<esp_timer> timers;
    return timers;
}

std::vector<shutdown_handler_t> &ShutdownHandlers()
{
    static std::vector<shutdown_handler_t> handlers;
    return handlers;
}

std::multimap<int, esp_err_t (*)()> &InitFunctions()
{
    static std::multimap<int, esp_err_t (*)()> functions;
    return functions;
}
}

bool AddInitFunction(esp_err_t (*function)(), int priority)
{
    InitFunctions().emplace(priority, function);
    return true;
}

void ResetSystem()
{
    for (esp_timer &timer : Timers())
    {
        timer.isActive = false;
    }
    ShutdownHandlers().clear();
    TheBoard().microseconds = 0;
}

void RunInitFunctions()
{
    for (const auto &[priority, function] : InitFunctions())
    {
        function();
    }
}

void Wait(uint64_t seconds)
{
    TheBoard().microseconds += seconds * 1000000;
    for (esp_timer &timer : Timers())
    {
        if (timer.isActive && timer.due <= TheBoard().microseconds)
        {
            timer.isActive = false;
            timer.callback(timer.argument);
        }
    }
}

uint32_t TimerCount()
{
    return static_cast<uint32_t>(Timers().size());
}
}

esp_err_t esp_timer_create(const esp_timer_create_args_t *arguments, esp_timer_handle_t *handle)
{
    fake::Timers().push_back({arguments->callback, arguments->arg, false, 0});
    *handle = &fake::Timers().back();
    return ESP_OK;
}

esp_err_t esp_timer_start_once(esp_timer_handle_t timer, uint64_t microseconds)
{
    if (timer->isActive)
    {
        return ESP_ERR_INVALID_STATE;
    }
    timer->isActive = true;
    timer->due = fake::TheBoard().microseconds + microseconds;
    return ESP_OK;
}

esp_err_t esp_timer_stop(esp_timer_handle_t timer)
{
    if (!timer->isActive)
    {
        return ESP_ERR_INVALID_STATE;
    }
    timer->isActive = false;
    return ESP_OK;
}

bool esp_timer_is_active(esp_timer_handle_t timer)
{
    return timer->isActive;
}

esp_err_t esp_register_shutdown_handler(shutdown_handler_t handler)
{
    fake::ShutdownHandlers().push_back(handler);
    return ESP_OK;
}

void esp_restart(void)
{
    for (const shutdown_handler_t handler : fake::ShutdownHandlers())
    {
        handler();
    }
    throw fake::Restart();
}

void esp_restart_noos(void)
{
    throw fake::Restart();
}

void vTaskDelay(TickType_t /*xTicksToDelay*/)
{
    fake::TheBoard().delays++;
}

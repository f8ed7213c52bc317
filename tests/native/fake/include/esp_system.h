// Written for the tests, with the names and signatures of ESP-IDF v5.5.4.
#pragma once

#include <esp_err.h>

typedef void (*shutdown_handler_t)(void);

extern "C" esp_err_t esp_register_shutdown_handler(shutdown_handler_t handler);
extern "C" void esp_restart(void) __attribute__((__noreturn__));

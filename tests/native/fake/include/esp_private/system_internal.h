#pragma once

extern "C" void esp_restart_noos(void) __attribute__((__noreturn__));

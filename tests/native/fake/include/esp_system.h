// Written for the tests, with the names and signatures of ESP-IDF v5.5.4.
#pragma once

extern "C" void esp_restart(void) __attribute__((__noreturn__));

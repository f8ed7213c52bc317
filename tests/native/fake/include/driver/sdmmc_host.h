// Written for the tests, with the names of ESP-IDF v5.5.4; the structures hold only what nanoOta uses.
#pragma once

#include <stdint.h>

typedef enum
{
    GPIO_NUM_NC = -1,
    GPIO_NUM_MAX = 127,
} gpio_num_t;

typedef struct
{
    int slot;
} sdmmc_host_t;

typedef struct
{
    gpio_num_t clk;
    gpio_num_t cmd;
    gpio_num_t d0;
    uint8_t width;
    uint32_t flags;
} sdmmc_slot_config_t;

typedef struct
{
    sdmmc_host_t host;
} sdmmc_card_t;

#define SOC_SDMMC_NUM_SLOTS 2
#define SDMMC_SLOT_FLAG_INTERNAL_PULLUP 1
#define SDMMC_HOST_DEFAULT() {1}
#define SDMMC_SLOT_CONFIG_DEFAULT() {GPIO_NUM_NC, GPIO_NUM_NC, GPIO_NUM_NC, 0, 0}

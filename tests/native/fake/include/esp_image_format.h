// Written for the tests, with the names and signatures of ESP-IDF v5.5.4.
#pragma once

#include <stdint.h>

#include "esp_err.h"
#include "esp_flash_partitions.h"

#define ESP_ERR_IMAGE_BASE 0x2000
#define ESP_ERR_IMAGE_INVALID (ESP_ERR_IMAGE_BASE + 2)

typedef struct
{
    uint32_t start_addr;
    uint32_t image_len;
} esp_image_metadata_t;

typedef enum
{
    ESP_IMAGE_VERIFY,
    ESP_IMAGE_VERIFY_SILENT,
} esp_image_load_mode_t;

extern "C" esp_err_t esp_image_verify(esp_image_load_mode_t mode, const esp_partition_pos_t *part, esp_image_metadata_t *data);

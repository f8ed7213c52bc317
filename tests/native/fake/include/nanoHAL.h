// Written for the tests, with the names and signatures of nf-interpreter.
#pragma once

typedef void (*ON_SOFT_REBOOT_HANDLER)(void);

void HAL_AddSoftRebootHandler(ON_SOFT_REBOOT_HANDLER handler);

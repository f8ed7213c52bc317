// Written for the tests, with the names of ESP-IDF v5.5.4.
#pragma once

#define BIT(nr) (1UL << (nr))

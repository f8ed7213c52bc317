#pragma once

#include "Board.h"

namespace fake
{
/// Power on: the rules of ESP-IDF's second-stage bootloader (facts of v5.5.4), and then the start of the app's init functions.
/// Returns the slot that runs from here on, or Board::None.
int Boot(Board &board);

/// The app that the bootloader would start: nothing is written.
bool HasGoodImage(const Board &board, int slot);
}

// In the place of src/nanoOta.Esp32/native/BuildOptions.cpp, so that a test can have the firmware both ways.
#include "../../../src/nanoOta.Esp32/native/BuildOptions.h"

#include "Board.h"

bool nanoOta::BuildOptions::HasRollback()
{
    return fake::TheBoard().appHasRollback;
}

int nanoOta::BuildOptions::ChipId()
{
    return fake::TheBoard().chipId;
}

using System;

namespace nanoOta.Simulator;

/// <summary>The board was reset or sleeps for ever: unwinds SdBoot, which does not come back from that on a device.</summary>
internal sealed class BoardStoppedException : Exception
{
}

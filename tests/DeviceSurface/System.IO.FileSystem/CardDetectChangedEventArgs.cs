using System;

namespace nanoFramework.System.IO;

public class CardDetectChangedEventArgs : EventArgs
{
    internal CardDetectChangedEventArgs() => throw null;

    public CardDetectState CardState => throw null;
    public uint SlotIndex => throw null;
}

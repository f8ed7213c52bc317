namespace nanoFramework.System.IO;

public enum CardDetectState
{
    Inserted = 0,
    Removed = 1,
}

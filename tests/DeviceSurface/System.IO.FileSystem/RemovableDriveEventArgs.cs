using System;
using System.IO;

namespace nanoFramework.System.IO;

public class RemovableDriveEventArgs : EventArgs
{
    internal RemovableDriveEventArgs() => throw null;

    public DriveInfo Drive => throw null;
    public RemovableDriveEventArgs.RemovableDeviceEvent Event => throw null;

    public enum RemovableDeviceEvent
    {
        Inserted = 0,
        Removed = 1,
    }
}

namespace nanoOta.HostTests.Boot;

/// <summary>Source of what Esp32Board needs of nanoFramework: it notes what is done with it.</summary>
internal static class Esp32Fakes
{
    public const string Source = """
        public static class Device
        {
            public static readonly System.Collections.Generic.List<string> Notes = new();
            public static readonly System.Collections.Generic.HashSet<int> LowPins = new();
            public static int FailingMounts;
            public static nanoFramework.Hardware.Esp32.Sleep.WakeupCause WakeupCause;
        }

        namespace System.Device.Gpio
        {
            public enum PinMode { Input, InputPullUp = 2 }

            public enum PinValue { Low, High }

            public sealed class GpioController : System.IDisposable
            {
                public GpioPin OpenPin(int pin, PinMode mode)
                {
                    global::Device.Notes.Add("open " + pin + " " + mode);
                    return new GpioPin(pin);
                }

                public void Dispose() => global::Device.Notes.Add("close");
            }

            public sealed class GpioPin : System.IDisposable
            {
                private readonly int _pin;

                public GpioPin(int pin) => _pin = pin;

                public PinValue Read() => global::Device.LowPins.Contains(_pin) ? PinValue.Low : PinValue.High;

                public void Dispose() => global::Device.Notes.Add("close " + _pin);
            }
        }

        namespace nanoFramework.Hardware.Esp32
        {
            public class Sleep
            {
                public enum WakeupCause { Undefined, Timer = 4 }

                public static WakeupCause GetWakeupCause() => Device.WakeupCause;
            }
        }

        namespace nanoFramework.Runtime.Native
        {
            public static class GC
            {
                public static uint Run(bool compact)
                {
                    Device.Notes.Add("collect " + compact);
                    return 0;
                }
            }

            public static class Power
            {
                public static void RebootDevice() => throw new global::System.OperationCanceledException("reset");
            }
        }

        namespace nanoFramework.System.IO.FileSystem
        {
            public class SDCardMmcParameters { public uint slotIndex; public SDCard.SDDataWidth dataWidth; }

            public class SDCardSpiParameters { public uint slotIndex; public uint spiBus; public uint chipSelectPin; }

            public class SDCard
            {
                public enum SDDataWidth { _1_bit = 1, _4_bit = 2 }

                public SDCard(SDCardMmcParameters mmc) => Device.Notes.Add("mmc " + mmc.slotIndex + " " + mmc.dataWidth);

                public SDCard(SDCardSpiParameters spi) => Device.Notes.Add("spi " + spi.spiBus + " " + spi.chipSelectPin);

                public bool IsMounted { get; private set; }

                public void Mount()
                {
                    Device.Notes.Add("mount");
                    if (Device.FailingMounts-- > 0)
                        throw new global::System.ArgumentException("no card");
                    IsMounted = true;
                }
            }
        }
        """;
}

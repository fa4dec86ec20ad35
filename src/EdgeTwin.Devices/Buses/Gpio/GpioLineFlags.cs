namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary><c>enum gpio_v2_line_flag</c> (linux/gpio.h).</summary>
[Flags]
internal enum GpioLineFlags : ulong
{
    None = 0,
    Used = 1 << 0,
    ActiveLow = 1 << 1,
    Input = 1 << 2,
    Output = 1 << 3,
    EdgeRising = 1 << 4,
    EdgeFalling = 1 << 5,
    OpenDrain = 1 << 6,
    OpenSource = 1 << 7,
    PullUp = 1 << 8,
    PullDown = 1 << 9,
    BiasDisabled = 1 << 10,
}

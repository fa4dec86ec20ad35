namespace EdgeTwin.Model.Descriptors;

/// <summary>How a part hangs on the machine.</summary>
public enum BusKind : byte
{
    /// <summary>An I2C or SMBus chip, <c>/dev/i2c-N</c>.</summary>
    I2c,

    /// <summary>An SPI chip, <c>/dev/spidevB.C</c>.</summary>
    Spi,

    /// <summary>One or more lines of a GPIO chip, <c>/dev/gpiochipN</c>.</summary>
    Gpio,

    /// <summary>A 1-wire slave that the kernel's driver reads, <c>/sys/bus/w1/devices</c>.</summary>
    OneWire,

    /// <summary>A PWM channel, <c>/sys/class/pwm</c>.</summary>
    Pwm,
}

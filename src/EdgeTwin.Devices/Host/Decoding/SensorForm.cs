namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>What a sysfs attribute holds; the name of a form in lower case is what a recording stores.</summary>
internal enum SensorForm
{
    /// <summary>Thousandths of a degree Celsius.</summary>
    Millicelsius,

    /// <summary>Revolutions per minute.</summary>
    Rpm,

    /// <summary>Thousandths of a volt.</summary>
    Millivolt,

    /// <summary>Millionths of a volt.</summary>
    Microvolt,

    /// <summary>Thousandths of an ampere.</summary>
    Milliampere,

    /// <summary>Millionths of an ampere.</summary>
    Microampere,

    /// <summary>Millionths of a watt.</summary>
    Microwatt,

    /// <summary>Thousands of hertz.</summary>
    Kilohertz,

    /// <summary>A percentage.</summary>
    Percent,

    /// <summary>0 or 1.</summary>
    Flag,

    /// <summary>The words of a battery's status, of which <c>Charging</c> is true.</summary>
    Charging,
}

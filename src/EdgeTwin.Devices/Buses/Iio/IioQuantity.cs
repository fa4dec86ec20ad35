namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>What one channel type of IIO measures: the kernel's word and unit, our word and UCUM unit (kernel documentation, ABI/testing/sysfs-bus-iio).</summary>
/// <param name="Type">The kernel's word in attribute names: <c>temp</c>.</param>
/// <param name="Name">Ours in property names: <c>temperature</c>.</param>
/// <param name="UnitCode">UCUM code.</param>
/// <param name="Factor">Ours per the kernel's unit.</param>
/// <param name="Words">For people.</param>
internal sealed record IioQuantity(string Type, string Name, string UnitCode, double Factor, string Words)
{
    private static readonly IioQuantity[] All =
    [
        new("accel", "acceleration", "m/s2", 1, "Acceleration"),
        new("activity", "activity", "%", 1, "Activity"),
        new("angl", "angle", "rad", 1, "Angle"),
        new("anglvel", "angular_velocity", "rad/s", 1, "Angular velocity"),
        new("capacitance", "capacitance", "F", 1e-9, "Capacitance"),
        new("concentration", "concentration", "%", 1, "Concentration"),
        new("count", "count", "1", 1, "Count"),
        new("current", "current", "A", 1e-3, "Current"),
        new("distance", "distance", "m", 1, "Distance"),
        new("electricalconductivity", "conductivity", "S/m", 1, "Electrical conductivity"),
        new("energy", "energy", "J", 1, "Energy"),
        new("gravity", "gravity", "m/s2", 1, "Gravity"),
        new("humidityrelative", "humidity", "%", 1e-3, "Relative humidity"),
        new("illuminance", "illuminance", "lx", 1, "Illuminance"),
        new("incli", "inclination", "deg", 1, "Inclination"),
        new("intensity", "intensity", "1", 1, "Light intensity"),
        new("magn", "magnetic_field", "G", 1, "Magnetic field"),
        new("massconcentration", "mass_concentration", "ug/m3", 1, "Mass concentration"),
        new("ph", "ph", "[pH]", 1, "pH"),
        new("phase", "phase", "rad", 1, "Phase"),
        new("positionrelative", "position", "%", 1e-3, "Relative position"),
        new("power", "power", "W", 1e-3, "Power"),
        new("pressure", "pressure", "Pa", 1e3, "Pressure"),
        new("proximity", "proximity", "1", 1, "Proximity"),
        new("resistance", "resistance", "Ohm", 1, "Resistance"),
        new("steps", "steps", "1", 1, "Steps"),
        new("temp", "temperature", "Cel", 1e-3, "Temperature"),
        new("uvindex", "uv_index", "1", 1, "UV index"),
        new("velocity", "velocity", "m/s", 1, "Velocity"),
        new("voltage", "voltage", "V", 1e-3, "Voltage"),
    ];

    /// <summary>The quantity of a channel type; null for one that has no number of ours (quaternions, time stamps).</summary>
    internal static IioQuantity? Find(ReadOnlySpan<char> type)
    {
        foreach (var quantity in All)
        {
            if (type.SequenceEqual(quantity.Type))
                return quantity;
        }
        return null;
    }
}

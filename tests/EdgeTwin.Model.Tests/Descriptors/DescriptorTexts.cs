namespace EdgeTwin.Model.Tests.Descriptors;

/// <summary>The smallest descriptors that say what their bus demands.</summary>
internal static class DescriptorTexts
{
    public const string I2c =
        """
        part = "gauge"
        title = "A gauge"
        bus = "i2c"
        data_sheet = "Gauge, revision 1"
        addresses = [0x40]

        [[setting]]
        name = "gain"
        default = 1
        min = 0
        max = 3
        description = "Gain."

        [[identity]]
        write = [0xD0]
        read = 1
        any_of = [[0x60]]

        [[init]]
        write = [0xF4, "gain << 2"]

        [[read]]
        write = [0x00]
        read = 2

        [[field]]
        name = "raw"
        at = 0
        bytes = 2

        [[property]]
        name = "level"
        value = "raw * gain"

        """;

    public const string Spi =
        """
        part = "couple"
        title = "A thermocouple"
        bus = "spi"
        data_sheet = "Couple, revision 1"
        spi = { mode = 1, clock_hz_max = 4_000_000 }
        [[read]]
        read = 2
        [[field]]
        name = "raw"
        at = 0
        bytes = 2
        [[property]]
        name = "temperature"
        unit = "Cel"
        value = "raw * 0.25"

        """;

    public const string Gpio =
        """
        part = "push"
        title = "A button"
        bus = "gpio"
        data_sheet = "none"
        gpio = { lines = ["signal"], edges = "both", bias = "pull-up", active = "low", debounce = "20 ms" }
        [[property]]
        name = "pressed"
        kind = "boolean"
        value = "state"

        """;

    public const string Clocked =
        """
        part = "cell"
        title = "A load cell"
        bus = "gpio"
        data_sheet = "Cell, revision 1"
        gpio = { lines = ["data", "clock"] }
        clocked = { pulses = "24 + gain", ready = "low", pulse = "1 us", pulse_max = "50 us" }
        [[setting]]
        name = "gain"
        default = 1
        any_of = [1, 2, 3]
        description = "Gain."
        [[read]]
        read = 3
        [[field]]
        name = "raw"
        at = 0
        bytes = 3
        [[property]]
        name = "load"
        value = "raw"

        """;

    public const string OneWire =
        """
        part = "wire"
        title = "A thermometer"
        bus = "w1"
        data_sheet = "Wire, revision 1"
        [[property]]
        name = "temperature"
        unit = "Cel"
        value = "millicelsius / 1000"

        """;

    public const string Pwm =
        """
        part = "fan"
        title = "A fan"
        bus = "pwm"
        data_sheet = "Fan, revision 1"
        [[output]]
        name = "speed"
        unit = "%"
        range = [0, 100]
        safe = 100

        """;
}

using System.Globalization;
using EdgeTwin.Model.Configuration;
using Tomlyn.Syntax;

namespace EdgeTwin.Model.Descriptors;

/// <summary>The one table of all keys of a <c>device.toml</c>. The reader and <c>docs/descriptors.md</c> follow from it.</summary>
internal static partial class DescriptorTable
{
    private const string ConversionAllowed = "a duration such as \"8.3 ms\", or a formula in ms over the settings";

    private static readonly TimeSpan PulseMax = TimeSpan.FromMilliseconds(100);

    private static readonly (string, BusKind)[] BusWords =
        [("i2c", BusKind.I2c), ("spi", BusKind.Spi), ("gpio", BusKind.Gpio), ("w1", BusKind.OneWire), ("pwm", BusKind.Pwm)];

    private static readonly (string, TestedOn)[] TestedWords = [("vectors", TestedOn.Vectors), ("emulated", TestedOn.Emulated)];

    /// <summary>The file itself. Made when it is first asked for: most agents have few parts, and some none.</summary>
    public static OptionSection<DeviceDescriptor> Root => field ??= new("", false, "What stands above the first section.", Keys());

    /// <summary>A bus as descriptors write it.</summary>
    internal static string Word(BusKind bus) => BusWords.First(word => word.Item2 == bus).Item1;

    private static Option<DeviceDescriptor>[] Keys()
    {
        var crc = Crc();
        return
        [
            DescriptorKinds<DeviceDescriptor>.Text("part", (d, v) => d with { Part = v }, "The part's name, which is also its folder's.",
                "a name of a-z, 0-9, '-', '_', '.' that starts with a letter or digit, such as \"bme280\"", text => TwinId.IsValidSegment(text) && text.Length <= PropertyReference.NameLengthMax),
            DescriptorKinds<DeviceDescriptor>.Text("title", (d, v) => d with { Title = v }, "Maker, name and what it is, for people."),
            DescriptorKinds<DeviceDescriptor>.Word("bus", BusWords, (d, v) => d with { Bus = v }, "How it hangs on the machine."),
            DescriptorKinds<DeviceDescriptor>.Text("data_sheet", (d, v) => d with { DataSheet = v }, "Which data sheet, with its revision."),
            DescriptorKinds<DeviceDescriptor>.Word("tested", TestedWords, (d, v) => d with { Tested = v },
                "How it was tested: from the data sheet's examples and recorded frames only, or also through a real kernel bus against an emulated chip.") with { Default = "\"vectors\"" },
            DescriptorKinds<DeviceDescriptor>.Addresses("addresses", (d, v) => d with { Addresses = v }, "I2C addresses it can have, the factory's first. On other buses it has none.") with { Default = "" },
            DescriptorKinds<DeviceDescriptor>.Duration("period_min", TimeSpan.FromHours(1), (d, v) => d with { PeriodMsMin = (int)Math.Ceiling(v.TotalMilliseconds) },
                "The shortest period at which it may be read."),
            Conversion(),
            DescriptorKinds<DeviceDescriptor>.Single(Spi(), "spi", new SpiDescriptor(0, 0), (d, v) => d with { Spi = v }),
            DescriptorKinds<DeviceDescriptor>.Single(Gpio(), "gpio", new GpioDescriptor([], false, GpioEdges.None, GpioBias.AsIs, false, 0), (d, v) => d with { Gpio = v }),
            DescriptorKinds<DeviceDescriptor>.Single(Clocked(), "clocked", new ClockedDescriptor(new Formula(""), true, 0, 0), (d, v) => d with { Clocked = v }),
            DescriptorKinds<DeviceDescriptor>.Repeated(Setting(), NewSetting, (d, v) => d with { Settings = v }),
            DescriptorKinds<DeviceDescriptor>.Repeated(Check("identity", true, "A read that tells this part from others. All must hold; none may change anything in any chip.", crc), NewCheck,
                (d, v) => d with { Identity = v }),
            DescriptorKinds<DeviceDescriptor>.Repeated(Step("init", "A write carried out once, when the chip turns up, in order."), new DeviceStep([], 0), (d, v) => d with { Init = v }),
            DescriptorKinds<DeviceDescriptor>.Repeated(Read("coefficients", "A read of factory calibration, carried out once after the init.", crc), NewRead, (d, v) => d with { Coefficients = v }),
            DescriptorKinds<DeviceDescriptor>.Repeated(Step("trigger", "A write carried out before each reading, in order."), new DeviceStep([], 0), (d, v) => d with { Trigger = v }),
            DescriptorKinds<DeviceDescriptor>.Single(Check("ready", false, "A read that is repeated after the conversion until it holds, at most as long again as the conversion.", crc), "ready", NewCheck,
                (d, v) => d with { Ready = v }),
            DescriptorKinds<DeviceDescriptor>.Repeated(Read("read", "A burst read of each reading, in order.", crc), NewRead, (d, v) => d with { Reads = v }),
            DescriptorKinds<DeviceDescriptor>.Repeated(Field(), new FieldDescriptor("", FieldSource.Reads, 0, 0, false, 0, 0, FieldSign.NonNegative), (d, v) => d with { Fields = v }),
            DescriptorKinds<DeviceDescriptor>.Text("algorithm", (d, v) => d with { Algorithm = v }, "A compensation in the program that adds fields, where formulas are not enough.",
                "the name of an algorithm in quotes") with { Default = "" },
            DescriptorKinds<DeviceDescriptor>.Repeated(Property(), NewProperty, (d, v) => d with { Properties = v }),
            DescriptorKinds<DeviceDescriptor>.Repeated(Output(), new OutputDescriptor("", "1", PropertyKind.Number, 0, 1, 0, []), (d, v) => d with { Outputs = v }),
        ];
    }

    private static Option<DeviceDescriptor> Conversion() =>
        new("conversion", "duration or formula", "ms", ConversionAllowed,
            "Time from the end of the trigger to the data, at the data sheet's maximum.", (descriptor, entry, errors) =>
            {
                if (entry.Value is StringValueSyntax { Value: { } text })
                {
                    return DurationText.Parse(text, out var duration) is null
                        ? descriptor with { ConversionMs = new Formula(duration.TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture)) }
                        : descriptor with { ConversionMs = new Formula(text) };
                }
                OptionValues.Refuse(entry, OptionValues.NoText(entry, out double _), ConversionAllowed, errors);
                return descriptor;
            })
        { Default = "\"0 s\"" };

    private static OptionSection<SpiDescriptor> Spi() => new("spi", false, "How an SPI part wants to be clocked.",
    [
        DescriptorKinds<SpiDescriptor>.Whole("mode", 0, 3, (s, v) => s with { Mode = (int)v }, "Clock polarity and phase."),
        DescriptorKinds<SpiDescriptor>.Whole("clock_hz_max", 1_000, 125_000_000, (s, v) => s with { ClockHzMax = (int)v }, "The highest clock it takes.", "Hz"),
    ]);

    private static OptionSection<GpioDescriptor> Gpio() => new("gpio", false, "How the lines of a GPIO part are requested.",
    [
        DescriptorKinds<GpioDescriptor>.Names("lines", (g, v) => g with { Lines = v }, "What each line is for, in the order in which an installation names them."),
        DescriptorKinds<GpioDescriptor>.Word("direction", [("input", false), ("output", true)], (g, v) => g with { IsOutput = v }, "Whether the lines are read or driven.") with { Default = "\"input\"" },
        DescriptorKinds<GpioDescriptor>.Word("edges", [("none", GpioEdges.None), ("rising", GpioEdges.Rising), ("falling", GpioEdges.Falling), ("both", GpioEdges.Both)],
            (g, v) => g with { Edges = v }, "Which edges are events, where rising is from inactive to active; with none the level is polled.") with { Default = "\"none\"" },
        DescriptorKinds<GpioDescriptor>.Word("bias", [("as-is", GpioBias.AsIs), ("disabled", GpioBias.Disabled), ("pull-up", GpioBias.PullUp), ("pull-down", GpioBias.PullDown)],
            (g, v) => g with { Bias = v }, "The pull resistor.") with { Default = "\"as-is\"" },
        DescriptorKinds<GpioDescriptor>.Word("active", [("high", false), ("low", true)], (g, v) => g with { IsActiveLow = v }, "Which level means active.") with { Default = "\"high\"" },
        DescriptorKinds<GpioDescriptor>.Duration("debounce", TimeSpan.FromSeconds(10), (g, v) => g with { DebounceUs = (int)v.TotalMicroseconds }, "How long a level must last to count."),
    ]);

    private static OptionSection<ClockedDescriptor> Clocked() => new("clocked", false,
        "How a GPIO part is read that shifts its bits out, the highest first, one for each pulse of a clock. Its first line is the data, its second the clock, and it has one [[read]].",
    [
        DescriptorKinds<ClockedDescriptor>.Formula("pulses", (c, v) => c with { Pulses = v }, "a formula over the settings",
            "Pulses of one reading; those beyond the bits of its `read` choose what the part converts next."),
        DescriptorKinds<ClockedDescriptor>.Word("ready", [("low", true), ("high", false)], (c, v) => c with { IsReadyLow = v }, "At which level of the data line a conversion is done.") with { Default = "\"low\"" },
        DescriptorKinds<ClockedDescriptor>.Duration("pulse", PulseMax, (c, v) => c with { PulseNs = (long)v.TotalNanoseconds }, "How long the clock stays at each level at least."),
        DescriptorKinds<ClockedDescriptor>.Duration("pulse_max", PulseMax, (c, v) => c with { PulseNsMax = (long)v.TotalNanoseconds },
            "How long the clock may stay high: a reading during which it was held longer is thrown away, and twice as long makes the part begin anew. `0 s` is as long as it takes."),
    ])
    {
        Check = c => c.PulseNsMax > 0 && c.PulseNsMax <= c.PulseNs ? ("pulse_max", "pulse_max is not longer than pulse; allowed is a longer one, or to leave it out") : null,
    };
}

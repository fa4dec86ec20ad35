using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>One tiny sysfs file that is a property. As text, in a recording: its four fields separated by tabs.</summary>
/// <param name="Twin">The twin.</param>
/// <param name="Name">The property.</param>
/// <param name="Form">What the file holds.</param>
/// <param name="Description">What it is, for people, without a full stop.</param>
internal sealed record Sensor(string Twin, string Name, SensorForm Form, string Description)
{
    /// <summary>The sensor as text.</summary>
    internal string Text => $"{Twin}\t{Name}\t{FormWord(Form)}\t{Description.Replace('\t', ' ').Replace('\n', ' ')}";

    /// <summary>What one unit of the file's number is worth.</summary>
    internal double Scale => Form switch
    {
        SensorForm.Millicelsius or SensorForm.Millivolt or SensorForm.Milliampere => 1e-3,
        SensorForm.Microvolt or SensorForm.Microampere or SensorForm.Microwatt => 1e-6,
        SensorForm.Kilohertz => 1e3,
        _ => 1,
    };

    /// <summary>The property's definition.</summary>
    internal PropertyDefinition Definition => Form switch
    {
        SensorForm.Millicelsius => HostProperty.Of(Twin, Name, "Cel", Description, -273.15, 1000, 0.1),
        SensorForm.Rpm => HostProperty.Of(Twin, Name, "/min", Description, 0, null, 1),
        SensorForm.Millivolt or SensorForm.Microvolt => HostProperty.Of(Twin, Name, "V", Description, null, null, 0.001),
        SensorForm.Milliampere or SensorForm.Microampere => HostProperty.Of(Twin, Name, "A", Description, null, null, 0.001),
        SensorForm.Microwatt => HostProperty.Of(Twin, Name, "W", Description, null, null, 0.001),
        SensorForm.Kilohertz => HostProperty.Of(Twin, Name, "Hz", Description, 0, null, 1e6),
        SensorForm.Percent => HostProperty.Of(Twin, Name, HostProperty.Percent, Description, 0, 100, 1),
        _ => HostProperty.Flag(Twin, Name, Description + "."),
    };

    /// <summary>Reads a sensor's text.</summary>
    /// <exception cref="FormatException">It is not one; the message says what is allowed.</exception>
    internal static Sensor Parse(string text)
    {
        var fields = text.Split('\t');
        if (fields.Length == 4)
        {
            foreach (var form in Enum.GetValues<SensorForm>())
            {
                if (FormWord(form) == fields[2])
                    return new Sensor(fields[0], fields[1], form, fields[3]);
            }
        }
        throw new FormatException(
            $"'{text}' is not a sensor; allowed is <twin> <property> <form> <description>, separated by tabs, " +
            $"with a form of {string.Join(", ", Enum.GetValues<SensorForm>().Select(FormWord))}.");
    }

    private static string FormWord(SensorForm form) => form switch
    {
        SensorForm.Millicelsius => "millicelsius",
        SensorForm.Rpm => "rpm",
        SensorForm.Millivolt => "millivolt",
        SensorForm.Microvolt => "microvolt",
        SensorForm.Milliampere => "milliampere",
        SensorForm.Microampere => "microampere",
        SensorForm.Microwatt => "microwatt",
        SensorForm.Kilohertz => "kilohertz",
        SensorForm.Percent => "percent",
        SensorForm.Flag => "flag",
        _ => "charging",
    };
}

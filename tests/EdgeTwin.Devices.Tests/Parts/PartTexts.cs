namespace EdgeTwin.Devices.Tests.Parts;

/// <summary>A small part whose field and property can be varied.</summary>
internal static class PartTexts
{
    /// <summary>A part with a setting <c>gain</c>, a field <c>raw</c> of two bytes and a property <c>p</c>.</summary>
    public static string With(string property, string field) =>
        $"""
        part = "part"
        title = "A part"
        bus = "i2c"
        data_sheet = "none"
        addresses = [0x40]
        [[setting]]
        name = "gain"
        default = 1
        min = 0
        max = 3
        description = "Gain."
        [[read]]
        write = [0x00]
        read = 2
        [[field]]
        name = "raw"
        at = 0
        bytes = 2
        {field}
        [[property]]
        name = "p"
        {property}

        """;
}

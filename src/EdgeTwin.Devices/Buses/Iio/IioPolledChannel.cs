namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>A channel that is read from sysfs, and which attributes it is made of. As text, in a recording: five fields separated by tabs.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Name">The property, told apart from others of the device.</param>
/// <param name="IsProcessed">The driver gives the value itself (<c>_input</c>) and not a raw number.</param>
/// <param name="HasScale">The frame has its scale.</param>
/// <param name="HasOffset">The frame has its offset.</param>
internal sealed record IioPolledChannel(IioChannel Channel, string Name, bool IsProcessed, bool HasScale, bool HasOffset)
{
    /// <summary>The channel as text.</summary>
    internal string Text => $"{Channel.Stem}\t{Name}\t{(IsProcessed ? "input" : "raw")}\t{(HasScale ? "scale" : "-")}\t{(HasOffset ? "offset" : "-")}";

    /// <summary>Reads a channel's text.</summary>
    /// <exception cref="FormatException">It is none; the message says what is allowed.</exception>
    internal static IioPolledChannel Parse(string text)
    {
        var fields = text.Split('\t');
        if (fields.Length == 5 && IioChannel.Parse(fields[0]) is { } channel && fields[2] is "input" or "raw" && fields[3] is "scale" or "-" && fields[4] is "offset" or "-")
            return new IioPolledChannel(IioChannel.Parse(fields[0])!, fields[1], fields[2] == "input", fields[3] == "scale", fields[4] == "offset");
        throw new FormatException($"'{text}' is not an IIO channel; allowed is <stem such as in_temp> <property> input|raw scale|- offset|-, separated by tabs.");
    }
}

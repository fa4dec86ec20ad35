using System.Globalization;

namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>One element of a scan. As text, in a recording: six fields separated by tabs.</summary>
/// <param name="Stem">The channel as the kernel names it: <c>in_accel_x</c>, <c>in_timestamp</c>.</param>
/// <param name="Name">The property; empty for the time stamp.</param>
/// <param name="Index">Its place among the elements.</param>
/// <param name="Form">How it is stored.</param>
/// <param name="Scale">What one step is worth, in the kernel's unit.</param>
/// <param name="Offset">What is added before scaling.</param>
internal sealed record IioScanElement(string Stem, string Name, int Index, IioElementForm Form, double Scale, double Offset)
{
    internal const string TimestampStem = "in_timestamp";

    /// <summary>Whether it is the time of the scan.</summary>
    internal bool IsTimestamp => Stem == TimestampStem;

    /// <summary>The element as text.</summary>
    internal string Text => string.Create(CultureInfo.InvariantCulture, $"{Stem}\t{Name}\t{Index}\t{Form}\t{Scale:R}\t{Offset:R}");

    /// <summary>Reads an element's text.</summary>
    /// <exception cref="FormatException">It is none; the message says what is allowed.</exception>
    internal static IioScanElement Parse(string text)
    {
        var fields = text.Split('\t');
        if (fields.Length == 6
            && (fields[0] == TimestampStem || IioChannel.Parse(fields[0]) is not null)
            && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && IioElementForm.TryParse(fields[3], out var form)
            && double.TryParse(fields[4], NumberStyles.Float, CultureInfo.InvariantCulture, out var scale)
            && double.TryParse(fields[5], NumberStyles.Float, CultureInfo.InvariantCulture, out var offset))
            return new IioScanElement(fields[0], fields[1], index, form, scale, offset);
        throw new FormatException(
            $"'{text}' is not an element of an IIO scan; allowed is <stem such as in_accel_x> <property> <index> <form> <scale> <offset>, " +
            $"separated by tabs, with a form of {IioElementForm.Allowed}.");
    }
}

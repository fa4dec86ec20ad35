using System.Globalization;

namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>
/// How the bytes of a scan lie: elements by index, each aligned to its own length, the whole to the longest
/// (drivers/iio/industrialio-buffer.c, iio_compute_scan_bytes). As text: the twin, then the period in ns and the clock, then the
/// elements, one a line.
/// </summary>
internal sealed class IioScanLayout
{
    internal IioScanLayout(string twin, long periodNs, bool isMonotonic, IEnumerable<IioScanElement> elements)
    {
        Twin = twin;
        PeriodNs = periodNs;
        IsMonotonic = isMonotonic;
        Elements = [.. elements.OrderBy(element => element.Index)];
        Starts = new int[Elements.Length];
        var end = 0;
        var longest = 1;
        for (var i = 0; i < Elements.Length; i++)
        {
            var length = Elements[i].Form.Length;
            Starts[i] = (end + length - 1) / length * length;
            end = Starts[i] + length;
            longest = Math.Max(longest, length);
        }
        ScanBytes = (end + longest - 1) / longest * longest;
        TimestampIndex = Array.FindIndex(Elements, element => element.IsTimestamp);
        if (Elements.Length == 0 || ScanBytes > Limits.IioFrameBytesMax)
            throw new FormatException($"a scan of {Elements.Length} elements and {ScanBytes} bytes cannot be read; allowed are 1 element or more and {Limits.IioFrameBytesMax} bytes or fewer.");
    }

    internal string Twin { get; }

    /// <summary>The time between two scans; 0 where it is not known.</summary>
    internal long PeriodNs { get; }

    /// <summary>The time stamps are on the clock that never jumps; else on the wall clock.</summary>
    internal bool IsMonotonic { get; }

    internal IioScanElement[] Elements { get; }

    /// <summary>Where each element begins.</summary>
    internal int[] Starts { get; }

    /// <summary>Bytes from one scan to the next.</summary>
    internal int ScanBytes { get; }

    /// <summary>Which element is the time stamp; -1 for none.</summary>
    internal int TimestampIndex { get; }

    /// <summary>The most scans of one frame.</summary>
    internal int ScansPerFrameMax => Math.Min(Limits.IioScansPerFrameMax, Limits.IioFrameBytesMax / ScanBytes);

    /// <summary>The layout as text.</summary>
    internal string Text => string.Create(
        CultureInfo.InvariantCulture, $"{Twin}\n{PeriodNs} {(IsMonotonic ? "monotonic" : "realtime")}\n{string.Join('\n', Elements.Select(element => element.Text))}");

    /// <summary>Reads a layout's text.</summary>
    /// <exception cref="FormatException">It is none; the message says what is allowed.</exception>
    internal static IioScanLayout Parse(string text)
    {
        var lines = text.Split('\n');
        var head = lines.Length > 1 ? lines[1].Split(' ') : [];
        if (lines.Length < 3 || head.Length != 2 || !long.TryParse(head[0], NumberStyles.None, CultureInfo.InvariantCulture, out var periodNs) || head[1] is not ("monotonic" or "realtime"))
            throw new FormatException($"'{text}' is not the layout of an IIO scan; allowed is the twin, '<period in ns> monotonic|realtime' and one element a line.");
        return new IioScanLayout(lines[0], periodNs, head[1] == "monotonic", lines[2..].Select(IioScanElement.Parse));
    }
}

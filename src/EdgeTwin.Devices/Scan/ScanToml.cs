using System.Text;

namespace EdgeTwin.Devices.Scan;

/// <summary>A scan as configuration to paste.</summary>
public static class ScanToml
{
    /// <summary>A <c>[[device]]</c> for each part that is certain; commented out where a person has to choose.</summary>
    public static string Write(ScanReport report)
    {
        var text = new StringBuilder();
        var twins = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var bus in report.Buses)
        {
            if (bus.Problem.Length > 0)
                text.Append($"# {bus.Name}: {bus.Problem}\n\n");
            if (bus is { Kind: "iio", Parts.Count: > 0 })
                Device(text, "", TwinFor(twins, bus.Description), "iio", bus.Name, "", $"{bus.Name}: {bus.Description}");
            foreach (var part in bus.Parts.Where(part => part.Parts.Count > 0))
            {
                var isCertain = part.Certainty == ScanCertainty.Identified;
                var place = bus.Kind == "i2c" ? $"address = {part.Place}\n" : $"line = \"{part.Place}\"\n";
                var choice = isCertain ? "" : $" (one of {string.Join(", ", part.Parts)}: choose)";
                Device(text, isCertain ? "" : "#", TwinFor(twins, part.Parts[0]), part.Parts[0], bus.Name, place, $"{bus.Name} {part.Place}: {part.Description}{choice}");
            }
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Device(StringBuilder text, string comment, string twin, string part, string bus, string place, string description)
    {
        text.Append($"# {description}\n");
        foreach (var line in $"[[device]]\nid = \"{twin}\"\npart = \"{part}\"\nbus = \"{bus}\"\n{place}".TrimEnd('\n').Split('\n'))
            text.Append(comment).Append(line).Append('\n');
        text.Append('\n');
    }

    private static string TwinFor(Dictionary<string, int> twins, string part)
    {
        var name = string.Concat(part.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
        var count = twins[name] = twins.GetValueOrDefault(name) + 1;
        return count == 1 ? $"sensors/{name}" : $"sensors/{name}-{count}";
    }
}

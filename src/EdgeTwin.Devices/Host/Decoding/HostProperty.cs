using System.Text;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>Definitions of the host's properties, and names that the kernel's own names turn into.</summary>
internal static class HostProperty
{
    internal const string CountUnit = "1";
    internal const string PerSecond = "/s";
    internal const string BytesPerSecond = "By/s";
    internal const string Bytes = "By";
    internal const string Percent = "%";

    private const double ShareResolution = 0.1;
    private const double ByteRateResolution = 100;
    private const double MemoryResolution = 1024;

    /// <summary>A share of the whole in percent, to 0.1 %.</summary>
    internal static PropertyDefinition Share(string twin, string name, string description) =>
        Of(twin, name, Percent, description, 0, 100, ShareResolution);

    /// <summary>Bytes per second, to 100 By/s.</summary>
    internal static PropertyDefinition ByteRate(string twin, string name, string description) =>
        Of(twin, name, BytesPerSecond, description, 0, null, ByteRateResolution);

    /// <summary>Events per second.</summary>
    internal static PropertyDefinition Rate(string twin, string name, string description, double resolution) =>
        Of(twin, name, PerSecond, description, 0, null, resolution);

    /// <summary>Bytes, to 1 KiB.</summary>
    internal static PropertyDefinition Size(string twin, string name, string description) =>
        Of(twin, name, Bytes, description, 0, null, MemoryResolution);

    /// <summary>True or false.</summary>
    internal static PropertyDefinition Flag(string twin, string name, string description) =>
        new(PropertyReference.Of(TwinId.Parse(twin), name), CountUnit, PropertyKind.Boolean, description, 0, 1, 1);

    /// <summary>Any number.</summary>
    internal static PropertyDefinition Of(
        string twin, string name, string unit, string description, double? min, double? max, double resolution) =>
        new(PropertyReference.Of(TwinId.Parse(twin), name), unit, PropertyKind.Number, Rounded(description, unit, resolution), min, max, resolution);

    /// <summary>A kernel name as part of a property name: lower case, other characters than a-z and 0-9 as <c>_</c>, none at the ends.</summary>
    internal static string NamePart(string kernelName)
    {
        var name = new StringBuilder(kernelName.Length);
        foreach (var c in kernelName)
        {
            var lower = char.ToLowerInvariant(c);
            if (char.IsAsciiLetterLower(lower) || char.IsAsciiDigit(lower))
                name.Append(lower);
            else if (name.Length > 0 && name[^1] != '_')
                name.Append('_');
        }
        var text = name.ToString().Trim('_');
        // Room is left for what is appended: a quantity, or a number that tells equal names apart.
        return text.Length == 0 ? "x" : text[..Math.Min(text.Length, PropertyReference.NameLengthMax / 2)];
    }

    private static string Rounded(string description, string unit, double resolution) =>
        resolution > 0 && resolution != 1 ? $"{description}, rounded to {resolution} {unit}." : $"{description}.";
}

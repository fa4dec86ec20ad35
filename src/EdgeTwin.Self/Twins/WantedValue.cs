using System.Globalization;

namespace EdgeTwin.Self.Twins;

/// <summary>A value that a note wants an output to be, as it is written behind its property: <c>true</c>, <c>on</c>, <c>40</c>.</summary>
public static class WantedValue
{
    /// <summary>What is allowed, in words; for error messages.</summary>
    public const string Allowed = "on, off, true, false, or a number in the property's unit";

    /// <summary>Reads it; on and true are 1, off and false are 0.</summary>
    public static bool TryParse(string text, out double value)
    {
        switch (text)
        {
            case "on" or "true":
                value = 1;
                return true;
            case "off" or "false":
                value = 0;
                return true;
            default:
                return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        }
    }
}

using System.Globalization;
using System.Text;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Launch;

/// <summary>A calibration as the table of <c>edgetwin.toml</c> it becomes.</summary>
internal static class CalibrationTable
{
    /// <summary>How the configuration calls a kind.</summary>
    internal static string Word(CalibrationKind kind) => kind switch
    {
        CalibrationKind.Offset => "offset",
        CalibrationKind.TwoPoint => "two-point",
        CalibrationKind.Polynomial => "polynomial",
        _ => "table",
    };

    /// <summary>The table, to be put below the device's own.</summary>
    internal static string Toml(SensorCalibration calibration)
    {
        var numbers = string.Join(", ", calibration.Numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
        var note = calibration.Note.Length > 0 ? $"note = {Quoted(calibration.Note)}\n" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[[device.calibration]]\nproperty = {Quoted(calibration.Property)}\nkind = \"{Word(calibration.Kind)}\"\nnumbers = [{numbers}]\ndate = \"{calibration.Date:yyyy-MM-dd}\"\nby = {Quoted(calibration.By)}\n{note}");
    }

    /// <summary>A basic string (TOML 1.0): quotes, backslashes and control characters escaped.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsControl(c))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }
}

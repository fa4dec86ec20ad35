using System.Globalization;

namespace EdgeTwin.Agent.Launch;

/// <summary>Which program made a report.</summary>
internal static class ProgramVersion
{
    /// <summary>Name and version.</summary>
    internal static string Words { get; } = string.Create(CultureInfo.InvariantCulture, $"edgetwin {typeof(ProgramVersion).Assembly.GetName().Version?.ToString(3)}");
}

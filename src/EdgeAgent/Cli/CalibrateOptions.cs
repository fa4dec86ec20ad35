using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Cli;

/// <summary>How <c>edgetwin bench sensor calibrate</c> was called.</summary>
/// <param name="Property">The property: <c>greenhouse/air#temperature</c>.</param>
/// <param name="Kind">How to correct.</param>
/// <param name="Degree">Degree of a polynomial.</param>
/// <param name="Points">Points that are known already; empty to measure and ask.</param>
/// <param name="For">How long to measure at each point; null for the usual time.</param>
/// <param name="By">Who calibrates; null for the user of this session.</param>
/// <param name="Note">Against what.</param>
/// <param name="Socket">The agent's socket; null for the usual.</param>
/// <param name="Json">Whether to print JSON.</param>
public sealed record CalibrateOptions(
    string Property, CalibrationKind Kind, int Degree, IReadOnlyList<CalibrationPoint> Points, TimeSpan? For, string? By, string Note, string? Socket, bool Json);

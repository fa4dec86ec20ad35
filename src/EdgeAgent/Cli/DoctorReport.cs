using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Cli;

/// <summary>Everything that the doctor found.</summary>
/// <param name="Verdict">The worst of the verdicts.</param>
/// <param name="Findings">One for each thing it looked at.</param>
public sealed record DoctorReport(string Verdict, IReadOnlyList<DoctorFinding> Findings);

/// <summary>The report as JSON.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DoctorReport))]
internal sealed partial class DoctorJson : JsonSerializerContext;

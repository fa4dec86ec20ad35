namespace EdgeTwin.Agent.Cli;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="Subject">What.</param>
/// <param name="Verdict"><c>ok</c>, <c>warn</c> or <c>fail</c>.</param>
/// <param name="Detail">What was found.</param>
/// <param name="NextStep">What to do; empty when ok.</param>
public sealed record DoctorFinding(string Subject, string Verdict, string Detail, string NextStep = "");

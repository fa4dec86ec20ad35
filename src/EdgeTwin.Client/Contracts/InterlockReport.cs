namespace EdgeTwin.Client.Contracts;

/// <summary>A condition under which an output may not be driven.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="When">The condition.</param>
/// <param name="Then"><c>safe</c> (the output goes to its safe value) or <c>hold</c> (it stays as it is).</param>
/// <param name="Text">What people are told.</param>
/// <param name="Verdict">What its condition comes to now; what is unknown counts as if it held.</param>
public sealed record InterlockReport(
    string Name,
    string When,
    string Then,
    string Text,
    VerdictReport Verdict);

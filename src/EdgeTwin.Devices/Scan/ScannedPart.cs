namespace EdgeTwin.Devices.Scan;

/// <summary>One thing that was found on a bus.</summary>
/// <param name="Place">Where: <c>0x76</c>, a line's number, a 1-wire id, a channel's name.</param>
/// <param name="Certainty">How sure the answer is.</param>
/// <param name="Parts">The descriptors it can be: one if it is identified, several or none otherwise.</param>
/// <param name="Description">What is known, in words, with the next step where there is one.</param>
public sealed record ScannedPart(string Place, ScanCertainty Certainty, IReadOnlyList<string> Parts, string Description);

namespace EdgeTwin.Devices.Probe;

/// <summary>One read of a chip, explained.</summary>
/// <param name="Part">The part it was taken for.</param>
/// <param name="Title">What that is.</param>
/// <param name="DataSheet">Its data sheet.</param>
/// <param name="Tested">How its descriptor was tested: <c>vectors</c> or <c>emulated</c>.</param>
/// <param name="Place">Where it hangs.</param>
/// <param name="Settings">The settings it was read with, <c>name = value</c>.</param>
/// <param name="Transfers">Every transfer, in order.</param>
/// <param name="Reads">The burst reads of the frame; empty if it did not come to that.</param>
/// <param name="Fields">The raw numbers in them, and what an algorithm adds.</param>
/// <param name="Properties">What becomes of them.</param>
/// <param name="Failure">Why it broke off; empty if it did not.</param>
public sealed record ProbeResult(
    string Part, string Title, string DataSheet, string Tested, string Place, IReadOnlyList<string> Settings,
    IReadOnlyList<ProbeTransfer> Transfers, IReadOnlyList<ProbeRead> Reads, IReadOnlyList<ProbeField> Fields,
    IReadOnlyList<ProbeProperty> Properties, string Failure)
{
    /// <summary>Whether the chip was read and every property has a value without a problem.</summary>
    public bool IsGood => Failure.Length == 0 && Properties.All(property => property.Problem.Length == 0);
}

namespace EdgeTwin.Model.Descriptors;

/// <summary>
/// How a part on two GPIO lines is read that shifts its bits out, the highest first, one for each pulse of a clock: the first line
/// is its data, the second its clock.
/// </summary>
/// <param name="Pulses">Pulses of one reading, a formula over the settings; those beyond the bits of its read choose what the part converts next.</param>
/// <param name="IsReadyLow">Whether the data line is low, rather than high, when a conversion is done.</param>
/// <param name="PulseNs">How long the clock stays at each level at least.</param>
/// <param name="PulseNsMax">How long it may stay high; 0 for as long as it takes. Twice as long makes the part begin anew.</param>
public sealed record ClockedDescriptor(Formula Pulses, bool IsReadyLow, long PulseNs, long PulseNsMax);

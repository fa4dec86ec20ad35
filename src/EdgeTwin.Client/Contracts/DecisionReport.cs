namespace EdgeTwin.Client.Contracts;

/// <summary>One decision about an output.</summary>
/// <param name="Number">Counts all decisions from 1.</param>
/// <param name="Time">When, RFC 3339.</param>
/// <param name="TimeNs">The same in ns since the Unix epoch.</param>
/// <param name="Property">The output: <c>greenhouse/vent#on</c>.</param>
/// <param name="Kind">
/// <c>accepted</c> and <c>refused</c> (a wish), <c>driven</c>, <c>safe</c> (at its safe value), <c>held</c> (as it was for a while),
/// <c>failed</c> (the hardware did not take it), <c>ended</c> (a wish is over), <c>interrupted</c> (nobody knows what came of a wish).
/// </param>
/// <param name="Value">What was ordered, or wanted; null where nothing is wanted any more.</param>
/// <param name="Author">Who wanted it: a user, or <c>rule NAME</c>; empty where nobody did.</param>
/// <param name="Reason">Why, in their words.</param>
/// <param name="Why">What it hangs on: an interlock with its condition and by how much, a lease, a time.</param>
/// <param name="Key">The idempotency key of the command it belongs to; empty for none.</param>
public sealed record DecisionReport(
    long Number,
    string Time,
    long TimeNs,
    string Property,
    string Kind,
    double? Value,
    string Author,
    string Reason,
    string Why,
    string Key);

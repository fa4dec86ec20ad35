namespace EdgeTwin.Store.Decisions;

/// <summary>One decision about an output, as it is kept.</summary>
/// <param name="Number">Counts all decisions from 1.</param>
/// <param name="UtcNs">When, ns since the Unix epoch.</param>
/// <param name="Property">The output: <c>greenhouse/vent#on</c>.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Value">What the output was ordered, in its unit; for a refused wish, what was wanted.</param>
/// <param name="Author">Who wanted it: a user, or <c>rule NAME</c>; empty where nobody did.</param>
/// <param name="Reason">Why they wanted it, in their words.</param>
/// <param name="Why">What the decision hangs on: an interlock with its condition and how far it holds, a lease, a time.</param>
/// <param name="Key">The idempotency key of the command it belongs to; empty for none.</param>
public sealed record DecisionRecord(long Number, long UtcNs, string Property, DecisionKind Kind, double Value, string Author, string Reason, string Why, string Key);

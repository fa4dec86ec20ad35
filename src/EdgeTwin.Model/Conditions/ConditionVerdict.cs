namespace EdgeTwin.Model.Conditions;

/// <summary>What a condition comes to at a moment.</summary>
/// <param name="Truth">Whether it holds.</param>
/// <param name="Robustness">
/// How far it is from changing its truth, in the unit of its term: positive while it holds, negative while it does not, infinite where
/// truth has no margin, NaN while it is unknown. Where only a bound of it is known, it is at least as far from 0 as this.
/// </param>
/// <param name="Term">The term it hangs on, by its place in <see cref="Condition.Terms"/>; -1 if on none.</param>
/// <param name="Ns">The moment, ns.</param>
/// <param name="SinceNs">Since when its truth is what it is, ns.</param>
public readonly record struct ConditionVerdict(Truth Truth, double Robustness, int Term, long Ns, long SinceNs);

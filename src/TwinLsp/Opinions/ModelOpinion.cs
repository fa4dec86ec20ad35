using EdgeTwin.Self.Opinions;

namespace EdgeTwin.Lsp.Opinions;

/// <summary>What a language model said of a decision and a value, and of which texts.</summary>
/// <param name="Decision">The decision's path.</param>
/// <param name="Value">The value's path.</param>
/// <param name="Number">The number of both texts (<see cref="Self.Values.Dismissals"/>): it counts while they are as they were.</param>
/// <param name="Model">Which model.</param>
/// <param name="Opinion">What came of it.</param>
internal sealed record ModelOpinion(string Decision, string Value, string Number, string Model, Opinion Opinion);

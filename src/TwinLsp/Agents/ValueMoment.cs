using EdgeTwin.Model;

namespace EdgeTwin.Lsp.Agents;

/// <summary>What is asked of a property at a moment. A class, as all keys of what was are: a table for each kind of value would be in the program.</summary>
/// <param name="Reference">The property.</param>
/// <param name="Ns">The moment, ns since the Unix epoch.</param>
internal sealed record ValueMoment(PropertyReference Reference, long Ns);

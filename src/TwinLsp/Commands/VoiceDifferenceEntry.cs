namespace EdgeTwin.Lsp.Commands;

/// <summary>What is otherwise in a passage.</summary>
/// <param name="What">What it is.</param>
/// <param name="Here">How much here.</param>
/// <param name="Usually">How much usually.</param>
/// <param name="Deviations">By how many standard deviations.</param>
/// <param name="Sentences">The writer's sentences that have it as usual.</param>
internal sealed record VoiceDifferenceEntry(string What, double Here, double Usually, double Deviations, IReadOnlyList<VoiceSentenceEntry> Sentences);

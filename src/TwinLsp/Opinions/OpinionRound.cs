using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Values;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Opinions;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Opinions;

/// <summary>Asks a language model about one decision and the values that bear on it.</summary>
internal static class OpinionRound
{
    /// <summary>How many values it is asked about at most; each costs two questions.</summary>
    public const int ValuesMax = 3;

    /// <summary>The values that it is asked about: those that the decision names, then the nearest; none that it is an exception to.</summary>
    public static IReadOnlyList<ValueText> ValuesFor(VaultSnapshot vault, VaultRecall recall, Decision decision, NoteScan scan)
    {
        var values = recall.ValuesOf(vault);
        var chosen = values.Where(value => decision.Values.Contains(value.Note.Id)).ToList();
        foreach (var near in RelevantValues.Rank(TextParts.In(scan), [.. values.Select(value => value.Parts)], recall.Meanings))
        {
            if (!chosen.Contains(values[near.Value]))
                chosen.Add(values[near.Value]);
        }
        chosen.RemoveAll(value => decision.Exceptions.Contains(value.Note.Id) || value.Note.Id == decision.Note);
        return chosen.Count > ValuesMax ? chosen.GetRange(0, ValuesMax) : chosen;
    }

    /// <summary>Asks about them.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="recall">What its values say.</param>
    /// <param name="note">The decision.</param>
    /// <param name="relay">The way to the model.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>An opinion of each; null if the note is no decision that counts, or cannot be read.</returns>
    /// <exception cref="IOException">The model could not be asked.</exception>
    public static async Task<IReadOnlyList<ModelOpinion>?> AskAsync(VaultSnapshot vault, VaultRecall recall, VaultNote note, ModelRelay relay, CancellationToken cancellation)
    {
        var path = vault.Index.PathOf(note.Id);
        if (DecisionGraph.Read(vault.Index, note) is not { Status: DecisionStatus.Accepted or DecisionStatus.Proposed } decision || vault.TextOf(path) is not { } scan)
            return null;
        var values = ValuesFor(vault, recall, decision, scan);
        if (values.Count == 0)
            return [];
        var asked = values.Select(value => new OpinionQuestion(scan, value.Scan)).ToList();
        var answer = await relay.AskAsync([.. asked.SelectMany(question => new[] { new RelayQuestion(OpinionQuestion.Task, question.Text(false)), new RelayQuestion(OpinionQuestion.Task, question.Text(true)) })], cancellation).ConfigureAwait(false);
        if (answer.Replies.Count == 0)
            throw new IOException(answer.Error ?? "it did not answer");
        var opinions = new List<ModelOpinion>();
        for (var i = 0; i < values.Count; i++)
        {
            var opinion = (2 * i) + 1 < answer.Replies.Count ? Opinion.Of(asked[i], answer.Replies[2 * i], answer.Replies[(2 * i) + 1]) : new Opinion(null, $"was not heard: {answer.Error ?? "it did not answer"}");
            opinions.Add(new ModelOpinion(path, vault.Index.PathOf(values[i].Note.Id), Dismissals.NumberOf(scan, values[i].Scan), answer.Model, opinion));
        }
        return opinions;
    }
}

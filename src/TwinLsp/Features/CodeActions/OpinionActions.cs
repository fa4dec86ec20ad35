using EdgeTwin.Lsp.Features.Commands;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Asks a language model about a decision, where the user has one: never by itself, since the note leaves this program.</summary>
internal sealed class OpinionActions : ICodeActionSource
{
    private const string Kind = "edgetwin.opinion";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [Kind];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        var note = place.Note;
        if (DecisionGraph.Read(note.Vault.Index, note.Note) is not { Status: DecisionStatus.Accepted or DecisionStatus.Proposed } || !ValueNotes.Of(note.Vault.Index).Any() || !File.Exists(EndpointFile.PathOf(Environment.GetEnvironmentVariable)))
            yield break;
        const string title = "Ask the language model about this decision and its values";
        yield return new PlannedAction(title, Kind, static () => null)
        {
            Run = DriveActions.CommandOf(OpinionCommands.Ask, title, note.Uri),
        };
    }
}

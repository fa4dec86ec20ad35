using System.Globalization;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Features.Commands;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Self.Twins;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>What can be made of a link to a property or of a claim: its value as text, a claim of a sentence, an alert, a record of what happened.</summary>
internal sealed class ClaimActions : ICodeActionSource
{
    // A longer menu is read by nobody.
    private const int OutputsMax = 5;

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.RefactorRewrite];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        var note = place.Note;
        foreach (var link in TwinLinkFinder.In(note.Facts, note.Vault.Index.Names.Names))
        {
            if (!PropertyReference.TryParse(link.Name, out var reference) || note.Vault.PropertyOf(note.Note, reference) is not { } property)
                continue;
            if (link.Range.Start <= place.End && place.Start <= link.Range.End && property.Value is not null)
                yield return Pin(place, link, property);
            if (link.Range.From.Line == note.Scan.Lines.LineOf(place.Start) && SentenceClaim.Of(note, link, property) is { } claim)
                yield return new($"Make the claim '{claim}' of this sentence", CodeActionKind.RefactorRewrite, () => place.Edit(LineBelow.Of(note, place.Start, $"claim:: {claim}")));
        }
        foreach (var claim in note.Claims)
        {
            if (claim.Range.Start > place.End || place.Start > claim.Range.End || ConditionParser.Parse(claim.Text).Errors.Count > 0)
                continue;
            foreach (var configuration in TwinPlaces.ConfigurationsOf([note.Vault]).Take(1))
            {
                var file = Path.GetFileName(FileUri(configuration.Uri));
                yield return new($"Make an alert of this claim in '{file}'", CodeActionKind.RefactorRewrite, () => ClaimTables.Alert(configuration, note.Positions, claim.Text));
                foreach (var (output, end) in configuration.Outputs().Take(OutputsMax))
                    yield return new($"Let {output} be driven only while this claim holds, in '{file}'", CodeActionKind.RefactorRewrite, () => ClaimTables.Interlock(configuration, note.Positions, claim.Text, end));
            }
            if (note.Vault.VerdictOf(note.Note, claim.Text) is { Truth: Truth.False, SinceNs: > 0 } verdict)
            {
                yield return new("Write down what happened as a new note", CodeActionKind.RefactorRewrite, static () => null)
                {
                    Run = new Command { Title = "Write down what happened", CommandName = IncidentCommands.MakeNote, Arguments = [Text(note.Uri), Text(claim.Text), Text(verdict.SinceNs.ToString(CultureInfo.InvariantCulture))] },
                };
            }
        }
    }

    private static System.Text.Json.JsonElement Text(string text) => System.Text.Json.JsonSerializer.SerializeToElement(text, LspJson.Default.String);

    private static string FileUri(string uri) => Vaults.FileUri.PathOf(uri) ?? uri;

    private static PlannedAction Pin(CodeActionPlace place, TwinLink link, KnownProperty property)
    {
        var value = PropertyWords.ValueOf(property) + (property.Quality == Quality.Good ? "" : $" ({property.Quality.ToString().ToLowerInvariant()})");
        return new($"Write '{value}' here, with its time", CodeActionKind.RefactorRewrite, () => place.Edit(new TextChange(link.Range.End, link.Range.End, $" {value} ({property.Reference}, {NoteMoment.Shown(property.TimeNs, place.Note.Vault.Zone)})")));
    }
}

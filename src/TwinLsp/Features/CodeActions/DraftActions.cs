using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Features.Commands;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Drafts a report on what is selected, where that is a few words in one line.</summary>
internal sealed class DraftActions : ICodeActionSource
{
    private const string Kind = "edgetwin.draft";
    private const int BytesMax = 120;

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [Kind];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        var lines = place.Note.Scan.Lines;
        if (place.End <= place.Start || place.End - place.Start > BytesMax || lines.LineOf(place.Start) != lines.LineOf(place.End - 1))
            yield break;
        var topic = Encoding.UTF8.GetString(place.Note.Scan.Text.Span[place.Start..place.End]).Trim('[', ']', '#', '*', ' ', '\t', '\r', '\n');
        if (!topic.Any(char.IsLetter))
            yield break;
        var title = $"Draft a report on '{topic}'";
        yield return new PlannedAction(title, Kind, static () => null)
        {
            Run = new Command
            {
                Title = title,
                CommandName = DraftCommands.Draft,
                Arguments = [JsonSerializer.SerializeToElement(topic, LspJson.Default.String), JsonSerializer.SerializeToElement(place.Note.Uri, LspJson.Default.String)],
            },
        };
    }
}

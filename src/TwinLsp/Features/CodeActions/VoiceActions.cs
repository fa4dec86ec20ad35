using System.Text.Json;
using EdgeTwin.Lsp.Features.Commands;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Tells whether what is selected is written as its writer writes.</summary>
internal sealed class VoiceActions : ICodeActionSource
{
    private const string Kind = "edgetwin.voice";
    private const string Title = "Check the voice";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [Kind];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        if (place.End == place.Start)
            yield break;
        var lines = place.Note.Scan.Lines;
        yield return new PlannedAction(Title, Kind, static () => null)
        {
            Run = new Command
            {
                Title = Title,
                CommandName = VoiceCommands.Check,
                Arguments = [JsonSerializer.SerializeToElement(place.Note.Uri, LspJson.Default.String), Number(lines.LineOf(place.Start)), Number(lines.LineOf(place.End - 1))],
            },
        };
    }

    private static JsonElement Number(int number) => JsonSerializer.SerializeToElement(number, LspJson.Default.Int32);
}

using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Features.Commands;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Model;
using EdgeTwin.Self.Twins;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Driving what a link means: to the value that it names, or a switch on and off. The arbiter and the writer are asked first.</summary>
internal sealed class DriveActions : ICodeActionSource
{
    private const string Kind = "edgetwin.drive";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [Kind];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        var note = place.Note;
        foreach (var link in TwinLinkFinder.In(note.Facts, note.Vault.Index.Names.Names))
        {
            if (link.Range.Start > place.End || place.Start > link.Range.End
                || !PropertyReference.TryParse(link.Name, out var reference) || !note.Vault.Twins.Outputs.TryGetValue(reference, out var output))
                continue;
            if (link.Wanted.Length > 0)
            {
                if (OutputWords.ProblemOf(output, link.Name, link.Wanted) is null)
                    yield return Action(note.Uri, output, link.Wanted);
            }
            else if (output.IsSwitch)
            {
                yield return Action(note.Uri, output, "on");
                yield return Action(note.Uri, output, "off");
            }
            yield return new($"Want nothing of {reference} any more …", Kind, static () => null) { Run = CommandOf(DriveCommands.Release, "Release", note.Uri, link.Name) };
        }
    }

    /// <summary>The command that drives an output, as an action or a lens has it.</summary>
    public static Command CommandOf(string command, string title, params ReadOnlySpan<string> arguments) => new()
    {
        Title = title,
        CommandName = command,
        Arguments = [.. arguments.ToArray().Select(argument => System.Text.Json.JsonSerializer.SerializeToElement(argument, LspJson.Default.String))],
    };

    private static PlannedAction Action(string uri, KnownOutput output, string wanted)
    {
        _ = WantedValue.TryParse(wanted, out var value);
        var title = $"Drive {output.Reference} to {OutputWords.ValueOf(output, value)} …";
        return new(title, Kind, static () => null) { Run = CommandOf(DriveCommands.Drive, title, uri, output.Reference.ToString(), wanted) };
    }
}

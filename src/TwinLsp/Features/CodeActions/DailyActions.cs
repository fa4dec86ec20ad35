using System.Text;
using EdgeTwin.Lsp.Features.Completion;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Dates;
using EdgeTwin.Notes.Editing;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>A selected date, such as <c>next friday</c>, becomes a link to the note of its day.</summary>
internal sealed class DailyActions : ICodeActionSource
{
    // No date is longer.
    private const int BytesMax = 40;

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.RefactorRewrite];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        var note = place.Note;
        if (place.End <= place.Start || place.End - place.Start > BytesMax || note.LinkAt(place.Start) is not null)
            yield break;
        var text = Encoding.UTF8.GetString(note.Text[place.Start..place.End]);
        if (text.AsSpan().ContainsAny("[]|\r\n") || !NaturalDate.TryParse(text, DateOnly.FromDateTime(note.Now), out var date) || PeriodicNote.Of(note.Vault.Settings.Daily, date) is not { } daily)
            yield break;
        yield return new PlannedAction($"Link '{text.Trim()}' to the daily note '{daily.Title}'", CodeActionKind.RefactorRewrite, () =>
        {
            var target = DailyNoteCompletion.TargetOf(note.Vault, daily);
            return place.Edit(new TextChange(place.Start, place.End, target == text ? $"[[{target}]]" : $"[[{target}|{text}]]"));
        });
    }
}

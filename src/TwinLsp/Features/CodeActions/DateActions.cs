using System.Text;
using EdgeTwin.Lsp.Features.Completion;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Dates;
using EdgeTwin.Notes.Editing;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>A selected date, such as <c>next friday</c> or <c>last week</c>, becomes a link to the note of its day or week.</summary>
internal sealed class DateActions : ICodeActionSource
{
    // No date is longer.
    private const int BytesMax = 40;

    private static readonly string[] Adjectives = ["daily", "weekly", "monthly", "quarterly", "yearly"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.RefactorRewrite];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        var note = place.Note;
        if (place.End <= place.Start || place.End - place.Start > BytesMax || note.LinkAt(place.Start) is not null)
            yield break;
        var text = Encoding.UTF8.GetString(note.Text[place.Start..place.End]);
        if (text.AsSpan().ContainsAny("[]|\r\n") || !NaturalDate.TryParse(text, DateOnly.FromDateTime(note.Now), out var date))
            yield break;
        foreach (var period in (IEnumerable<Period>)[NaturalDate.PeriodOf(text), Period.Day])
        {
            var notes = note.Vault.Settings.Of(period);
            if (PeriodicNote.Of(notes, date) is { } periodic)
            {
                yield return new PlannedAction($"Link '{text.Trim()}' to the {Adjectives[(int)period]} note '{periodic.Title}'", CodeActionKind.RefactorRewrite, () =>
                {
                    var target = PeriodicNoteCompletion.TargetOf(note.Vault, notes, periodic);
                    return place.Edit(new TextChange(place.Start, place.End, target == text ? $"[[{target}]]" : $"[[{target}|{text}]]"));
                });
            }
            if (period == Period.Day)
                yield break;
        }
    }
}

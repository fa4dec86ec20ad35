using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Matching;
using EdgeTwin.Notes.Schemas;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>What a note's schema demands: adds fields and sections that are missing, replaces values by those that are allowed.</summary>
internal sealed class SchemaFixes : ICodeActionSource
{
    // More than fit into a menu.
    private const int ValuesMax = 10;

    // Where the value comes while the line around it is made.
    private const char Hole = '\uFFFC';

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.QuickFix];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        foreach (var problem in place.Problems)
        {
            var fixes = problem switch
            {
                { Kind: ProblemKind.MissingField, Field: { } field } => Missing(place, field),
                { Kind: ProblemKind.WrongFieldValue, Field: { } field } => NearestNames.Ranked(field.Values, Encoding.UTF8.GetBytes(TextOf(place, problem))).Take(ValuesMax).Select(value => Replaced(place, problem, field, value)),
                { Kind: ProblemKind.WrongFieldType, Field: { } field } => WrongType(place, problem, field),
                { Kind: ProblemKind.MissingSection, Subject: { } section } => [Section(place, section)],
                _ => [],
            };
            var isFirst = true;
            foreach (var fix in fixes)
            {
                yield return fix with { Problem = problem, IsPreferred = isFirst };
                isFirst = false;
            }
        }
    }

    private static IEnumerable<PlannedAction> Missing(CodeActionPlace place, SchemaField field)
    {
        var isToml = FieldEdits.IsToml(place.Note.Scan);
        if (FieldEdits.Add(place.Note.Scan, field.Name, Hole.ToString()) is not { } added)
            yield break;
        if (place.CanSnippets)
        {
            yield return Fix($"Add the field '{field.Name}'", () =>
            {
                var edits = new EditBuilder(place.Note.Positions);
                edits.AddSnippet(place.Note, added, Snippet.Escaped(added.Text).Replace(Hole.ToString(), ChoiceOf(place, field, isToml), StringComparison.Ordinal));
                return edits.ToProtocol();
            });
            yield break;
        }
        var values = ValuesFor(place, field).ToList();
        foreach (var value in values)
            yield return Fix($"Add '{field.Name}: {value}'", () => place.Edit(added with { Text = added.Text.Replace(Hole.ToString(), Written(field, value, isToml), StringComparison.Ordinal) }));
        if (values.Count == 0 && FieldEdits.Add(place.Note.Scan, field.Name, isToml ? "\"\"" : "") is { } empty)
            yield return Fix($"Add the field '{field.Name}'", () => place.Edit(empty));
    }

    /// <summary>Values that a field may have, where there are few.</summary>
    private static IEnumerable<string> ValuesFor(CodeActionPlace place, SchemaField field) => field switch
    {
        { Values.Count: > 0 } => field.Values.Take(ValuesMax),
        { Kind: FieldKind.Boolean } => ["true", "false"],
        { Kind: FieldKind.Date } => [place.Note.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
        _ => [],
    };

    private static string ChoiceOf(CodeActionPlace place, SchemaField field, bool isToml)
    {
        var choices = ValuesFor(place, field).Select(value => Written(field with { Kind = field.Kind == FieldKind.List ? FieldKind.Text : field.Kind }, value, isToml)).ToList();
        var choice = choices switch
        {
            [] when field.Kind == FieldKind.Number => Snippet.Place("0"),
            [] when field.Kind == FieldKind.Link => $"\"[[{Snippet.Place("")}]]\"",
            [] when field.Kind == FieldKind.Text && isToml => $"\"{Snippet.Place("")}\"",
            [] => Snippet.Place(""),
            [var only] => Snippet.Place(only),
            _ => Snippet.Choice(choices),
        };
        return field.Kind == FieldKind.List ? $"[{choice}]" : choice;
    }

    private static IEnumerable<PlannedAction> WrongType(CodeActionPlace place, NoteProblem problem, SchemaField field)
    {
        var isToml = FieldEdits.IsToml(place.Note.Scan);
        var text = TextOf(place, problem);
        if (field.Kind == FieldKind.List)
        {
            var isInMatter = FieldEdits.IsInFrontMatter(place.Note.Scan, problem.Range.Start);
            var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (isInMatter && parts.Length > 1)
                yield return Replace(place, problem, $"Make it a list of {parts.Length}", Written(parts, isToml), text);
            if (isInMatter)
                yield return Replace(place, problem, "Make it a list", Written([text], isToml), text);
            yield break;
        }
        if (FieldEdits.Unlist(place.Note.Scan, problem.Range, Hole.ToString()) is { } single)
        {
            foreach (var value in ValuesOf(place, field).Take(ValuesMax))
                yield return Fix($"Keep only '{value}'", () => place.Edit(single with { Text = single.Text.Replace(Hole.ToString(), Written(field, value, isToml), StringComparison.Ordinal) }));
            yield break;
        }
        foreach (var value in FieldGuess.Of(place.Note, field.Kind, text))
            yield return Replaced(place, problem, field, value);
    }

    /// <summary>The values that a field has, in their order.</summary>
    private static IEnumerable<string> ValuesOf(CodeActionPlace place, SchemaField field)
    {
        var values = new List<string>();
        foreach (var fact in place.Note.Facts.Fields)
        {
            if (fact.IsItem && string.Equals(place.Note.NameOf(fact.Key), field.Name, StringComparison.OrdinalIgnoreCase))
                values.Add(place.Note.NameOf(fact.Value));
        }
        return values.Distinct(StringComparer.Ordinal);
    }

    private static PlannedAction Replaced(CodeActionPlace place, NoteProblem problem, SchemaField field, string value) =>
        Replace(place, problem, $"Change it to '{value}'", Written(field with { Kind = field.Kind == FieldKind.List ? FieldKind.Text : field.Kind }, value, FieldEdits.IsToml(place.Note.Scan)), value);

    private static PlannedAction Replace(CodeActionPlace place, NoteProblem problem, string title, string written, string plain) =>
        Fix(title, () => place.Edit(FieldEdits.Replace(place.Note.Scan, problem.Range, written, plain)));

    private static PlannedAction Section(CodeActionPlace place, string section)
    {
        var scan = place.Note.Scan;
        return Fix($"Add the section '{section}'", () => place.Edit(new TextChange(scan.Text.Length, scan.Text.Length, $"{NoteLines.Gap(scan)}{new string('#', LevelFor(place))} {section}{NoteLines.Break(scan)}")));
    }

    /// <summary>As deep as the sections that are there; below a title.</summary>
    private static int LevelFor(CodeActionPlace place)
    {
        var (tops, level) = (0, 0);
        foreach (var heading in place.Note.Facts.Headings)
        {
            tops += heading.Level == 1 ? 1 : 0;
            level = heading.Level > 1 && (level == 0 || heading.Level < level) ? heading.Level : level;
        }
        return tops > 1 ? 1 : level > 0 ? level : 2;
    }

    private static string Written(SchemaField field, string value, bool isToml) => field.Kind switch
    {
        FieldKind.Number or FieldKind.Boolean or FieldKind.Date => value,
        FieldKind.List => Written([value], isToml),
        _ => FrontMatterText.Value(value, isToml),
    };

    private static string Written(IEnumerable<string> values, bool isToml) => $"[{string.Join(", ", values.Select(value => FrontMatterText.Value(value, isToml)))}]";

    private static string TextOf(CodeActionPlace place, NoteProblem problem) => Encoding.UTF8.GetString(place.Note.Text[problem.Range.Start..problem.Range.End]);

    private static PlannedAction Fix(string title, Func<WorkspaceEdit?> edit) => new(title, CodeActionKind.QuickFix, edit);
}

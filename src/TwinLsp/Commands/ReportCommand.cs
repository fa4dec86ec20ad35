using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Asking;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Twins;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp report</c>.</summary>
internal static class ReportCommand
{
    private const int QuestionsMax = 1000;

    private static readonly string[] Examples = ["examples", "example", "do", "don't", "don’t", "dont"];
    private static readonly string[] Reasons = ["because", "since", "therefore", "so that", "reason"];

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var vault = new Argument<string>("vault") { Description = "The vault, or a folder in it." };
        var json = CommonOptions.Json();
        var command = new Command("report", "Says, as a note, what the twin does not know: questions that the vault does not answer, values without examples, decisions without reasons or review, twins nobody wrote about; how what it said was taken, how far what it foretold was right, and what became of what was suggested while you wrote.\n\n  twinlsp report ~/notes\n  twinlsp report ~/notes --json\n\n" + ExitCode.Help) { vault, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetRequiredValue(vault), cancellation).ConfigureAwait(false) is not { } opened)
                return ExitCode.BadUsage;
            await CommandClaims.AskAsync(context, opened, cancellation).ConfigureAwait(false);
            var report = Of(opened, new VaultRecall(opened.Live, context.Variable), DateOnly.FromDateTime(context.Time.GetLocalNow().DateTime), cancellation);
            if (parsed.GetValue(json))
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(report, CommandJson.Default.TwinReport));
            else
                context.Terminal.Line(Page(report));
            return ExitCode.Done;
        });
        return command;
    }

    private static TwinReport Of(CommandVault opened, VaultRecall recall, DateOnly today, CancellationToken cancellation)
    {
        var vault = opened.Snapshot;
        var index = vault.Index;
        var live = vault.Decisions.All.Where(decision => vault.Decisions.StandingOf(decision.Note, today) == DecisionStanding.Live).ToList();
        string Name(int note) => index.PathOf(note);
        List<string> Ordered(IEnumerable<int> notes) => [.. notes.Select(Name).Order(StringComparer.Ordinal)];
        return new TwinReport(vault.Root, today)
        {
            Unanswered = Unanswered(vault, recall.Asker(vault, cancellation), today, cancellation),
            ValuesWithoutExamples = Ordered(ValueNotes.Of(index).Where(note => !HasHeading(index, note)).Select(note => note.Id)),
            DecisionsWithoutReasons = Ordered(live.Where(decision => vault.BytesOf(Name(decision.Note)) is { } text && !Reasons.Any(reason => Encoding.UTF8.GetString(text.Span).Contains(reason, StringComparison.OrdinalIgnoreCase))).Select(decision => decision.Note)),
            DecisionsWithoutReview = Ordered(live.Where(decision => decision.Review is null).Select(decision => decision.Note)),
            ReviewsDue = Ordered(live.Where(decision => decision.Review <= today).Select(decision => decision.Note)),
            TwinsWithoutNotes = TwinsWithoutNotes(vault),
            Likely = LikelyReport.Of(recall.Verdicts.Of(vault, isWhole: true)),
            Suggestions = SuggestionReport.Of(vault.Root),
            Cited = vault.Decisions.All.Sum(decision => decision.Values.Count),
            Exceptions = vault.Decisions.All.Sum(decision => decision.Exceptions.Count),
            Dismissed = index.NotesWith(NameRole.Field, Encoding.UTF8.GetBytes(Dismissals.Key)).Sum(id => Count(index, id)),
        };
    }

    private static int Count(VaultIndex index, int id)
    {
        var count = 0;
        foreach (var field in index[id]!.Facts.Fields)
            count += index.Names.Names.Text(field.Key).Equals(Dismissals.Key, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        return count;
    }

    private static List<string> Unanswered(VaultSnapshot vault, Asker asker, DateOnly today, CancellationToken cancellation)
    {
        var unanswered = new List<string>();
        foreach (var note in vault.Index.Notes.OrderBy(note => vault.Index.PathOf(note.Id), StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            var path = vault.Index.PathOf(note.Id);
            if (note.Facts.IsAttachment || vault.TextOf(path) is not { } scan)
                continue;
            foreach (var (place, question) in QuestionFinder.In(scan, QuestionsMax))
            {
                // The question itself is no answer.
                var answer = asker.Ask(question, 2, today);
                if (!answer.IsCaptured || answer.Passages.All(passage => passage.Path == path && passage.Passage.Span.Start <= place.Start && place.Start <= passage.Passage.Span.End))
                    unanswered.Add(string.Create(CultureInfo.InvariantCulture, $"{path}:{scan.Lines.LineOf(place.Start) + 1}: {question}"));
            }
        }
        return unanswered;
    }

    private static bool HasHeading(VaultIndex index, VaultNote note)
    {
        foreach (var heading in note.Facts.Headings)
        {
            if (Array.IndexOf(Examples, index.Names.Names.Text(heading.Text).Trim().ToLowerInvariant()) >= 0)
                return true;
        }
        return false;
    }

    private static List<string> TwinsWithoutNotes(VaultSnapshot vault)
    {
        if (!vault.Twins.IsKnown)
            return [];
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var note in vault.Index.Notes)
        {
            foreach (var link in TwinLinkFinder.In(note.Facts, vault.Index.Names.Names))
                named.Add(link.Twin);
        }
        return [.. vault.Twins.Twins.Where(twin => !named.Contains(twin)).Order(StringComparer.Ordinal)];
    }

    private static string Page(TwinReport report)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# What the twin does not know\n\nOf {report.Day:yyyy-MM-dd}.\n");
        Section(page, "Questions that nothing answers", report.Unanswered, isNote: false);
        Section(page, "Values without examples", report.ValuesWithoutExamples);
        Section(page, "Decisions without a reason", report.DecisionsWithoutReasons);
        Section(page, "Decisions without a day of review", report.DecisionsWithoutReview);
        Section(page, "Reviews that are due", report.ReviewsDue);
        Section(page, "Twins that nobody wrote about", report.TwinsWithoutNotes, isNote: false);
        page.Append(CultureInfo.InvariantCulture, $"\n## How findings were taken\n- {report.Cited} values are named by decisions\n- {report.Exceptions} exceptions were recorded\n- {report.Dismissed} findings were dismissed\n");
        report.Likely?.Write(page);
        report.Suggestions?.Write(page);
        return page.ToString().TrimEnd();
    }

    private static void Section(StringBuilder page, string title, IReadOnlyList<string> lines, bool isNote = true)
    {
        if (lines.Count == 0)
            return;
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
        foreach (var line in lines)
            page.Append(CultureInfo.InvariantCulture, $"- {(isNote ? $"[[{Path.ChangeExtension(line, null)}]]" : line)}\n");
    }
}

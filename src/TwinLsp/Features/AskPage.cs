using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Features;

/// <summary>The answer to a question, as a page of Markdown.</summary>
internal static class AskPage
{
    private const int PassagesMax = 10;

    /// <summary>Writes the page.</summary>
    public static string Of(SessionSnapshot session, VaultSnapshot vault, string question, CancellationToken cancellation)
    {
        var report = Answer(session, vault, question, PassagesMax, cancellation);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {PageText.Escaped(question)}\n");
        if (!report.Captured)
        {
            page.Append("\nNot captured.\n");
            if (report.Missing.Count > 0)
                page.Append(CultureInfo.InvariantCulture, $"\nNothing in the vault speaks of {string.Join(", ", report.Missing.Select(word => $"'{PageText.Escaped(word)}'"))}.\n");
            if (report.NoteToWrite is { } note)
                page.Append(CultureInfo.InvariantCulture, $"\nOnce you know it, write it down, in [{PageText.Escaped(note)}]({FileUri.Of(Path.Combine(vault.Root, note))}) for one.\n");
            return page.ToString();
        }
        foreach (var passage in report.Passages)
        {
            var uri = vault.UriOf(passage.Note);
            var heading = passage.Heading is { } under ? $" {PageText.Escaped(under)}" : "";
            var day = passage.Day is { } known ? known.ToString(", yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
            page.Append(CultureInfo.InvariantCulture, $"\n## [{PageText.Escaped(passage.Note)}:{passage.FirstLine}]({uri}#L{passage.FirstLine}){heading}{day}{Worth(passage)}\n\n");
            foreach (var line in passage.Text.ReplaceLineEndings("\n").Split('\n'))
                page.Append(CultureInfo.InvariantCulture, $"> {line}\n");
        }
        return page.ToString();
    }

    /// <summary>Answers it as of today.</summary>
    public static AskReport Answer(SessionSnapshot session, VaultSnapshot vault, string question, int max, CancellationToken cancellation)
    {
        var recall = session.Recall.Of(vault.Root);
        var today = DateOnly.FromDateTime(session.Now);
        var report = AskReport.Of(vault, recall.Ask(vault, question, max, today, cancellation), today);
        if (!recall.IsLearnt)
            session.Recall.Learn(vault.Root);
        return report;
    }

    private static string Worth(AskPassage passage) => passage.Standing switch
    {
        "superseded" => passage.Successor is { } successor ? $", superseded by {PageText.Escaped(successor)}" : ", superseded",
        "void" => ", not in force",
        "not-yet" => ", only proposed",
        _ => "",
    };
}

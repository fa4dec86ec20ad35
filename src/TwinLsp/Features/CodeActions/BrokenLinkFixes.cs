using System.Text;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Matching;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>A link that leads nowhere: takes the nearest name, or creates the note or the heading.</summary>
internal sealed class BrokenLinkFixes : ICodeActionSource
{
    private const int NearMax = 3;

    // More than fit into a menu.
    private const int TemplatesMax = 5;

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.QuickFix];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        foreach (var problem in place.Problems)
        {
            if (problem.Kind is not (ProblemKind.BrokenNote or ProblemKind.BrokenHeading or ProblemKind.BrokenBlock) || LinkOf(place.Note, problem) is not { } link)
                continue;
            var fixes = problem.Kind switch
            {
                ProblemKind.BrokenNote => OfNote(place, link),
                ProblemKind.BrokenHeading => OfHeading(place, link),
                _ => OfBlock(place, link),
            };
            var isFirst = true;
            foreach (var fix in fixes)
            {
                yield return fix with { Problem = problem, IsPreferred = isFirst };
                isFirst = false;
            }
        }
    }

    /// <summary>The link that a problem was found at.</summary>
    public static LinkFact? LinkOf(NoteView note, NoteProblem problem)
    {
        foreach (var link in note.Facts.Links)
        {
            if (link.Target == problem.Range)
                return link;
        }
        return null;
    }

    private static List<PlannedAction> OfNote(CodeActionPlace place, LinkFact link)
    {
        var note = place.Note;
        var index = note.Vault.Index;
        var fixes = new List<PlannedAction>();
        foreach (var near in NearestNames.Notes(index, LinkPath.Stem(Decoded(note, link.Path, link.IsWiki)), NearMax))
            fixes.Add(Change(place, $"Link to '{index.PathOf(near.Note)}'", PathChange(note, link, index[near.Note]!)));
        if (NewNoteOf(note, link) is not { } made)
            return fixes;
        var create = Create(note, made.Path, $"Create '{made.Path}'", made.Text);
        // A slip of one letter is more likely than a new name that happens to be so near.
        fixes.Insert(NearestNames.Notes(index, LinkPath.Stem(Decoded(note, link.Path, link.IsWiki)), 1) is [{ Distance: <= 1 }] ? 1 : 0, create);
        foreach (var template in TemplateText.Names(note.Vault).Take(TemplatesMax))
            fixes.Add(Create(note, made.Path, $"Create '{made.Path}' from '{template}'", () => TemplateText.Find(note.Vault, template, TitleOf(made.Path), note.Now)));
        return fixes;
    }

    /// <summary>Where the note would lie that a link means, and how it would begin: that of a day, week or month as those are kept.</summary>
    private static (string Path, Func<string?> Text)? NewNoteOf(NoteView note, LinkFact link)
    {
        var (vault, index) = (note.Vault, note.Vault.Index);
        var path = MissingNote.PathOf(index, note.Note, link, vault.Settings.NewNoteFolder);
        var written = Encoding.UTF8.GetString(LinkPath.WithoutExtension(Decoded(note, link.Path, link.IsWiki)));
        foreach (var notes in vault.Settings.Periods)
        {
            // A name alone leads to a note wherever it lies; a path only where it says.
            if (PeriodicNote.Named(notes, written) is { } periodic && (periodic.Path == path || (link.IsWiki && index.Options.Mode == LinkMode.Shortest)))
                return (periodic.Path, () => TemplateText.Of(vault, notes, periodic, TimeOnly.FromDateTime(note.Now)));
        }
        return path is null ? null : (path, () => $"# {TitleOf(path)}\n");
    }

    private static string TitleOf(string path) => Encoding.UTF8.GetString(LinkPath.Stem(Encoding.UTF8.GetBytes(path)));

    private static PlannedAction Create(NoteView note, string path, string title, Func<string?> text) => new(title, CodeActionKind.QuickFix, () =>
    {
        if (text() is not { } begun)
            return null;
        var edits = new EditBuilder(note.Positions);
        edits.Create(note.Vault, path, begun);
        return edits.ToProtocol();
    });

    private static List<PlannedAction> OfHeading(CodeActionPlace place, LinkFact link)
    {
        var note = place.Note;
        var fixes = new List<PlannedAction>();
        if (TargetOf(note, link) is not { } target)
            return fixes;
        var wanted = Decoded(note, link.Fragment, link.IsWiki);
        var plain = link.IsWiki ? wanted : [.. wanted.Select(value => value == (byte)'-' ? (byte)' ' : value)];
        foreach (var near in NearestNames.Headings(note.Vault.Index, target, plain, NearMax))
            fixes.Add(Change(place, $"Link to the heading '{near.Name}'", FragmentChange(note, link, link.IsWiki ? Slug.Obsidian(near.Name) : Slug.GitHub(near.Name))));
        var title = Encoding.UTF8.GetString(wanted);
        if (title.Contains('#', StringComparison.Ordinal) || title.Any(char.IsControl))
            return fixes;
        fixes.Add(new PlannedAction($"Create the heading '{title}'", CodeActionKind.QuickFix, () => Appended(note, target, $"## {title}")));
        return fixes;
    }

    private static List<PlannedAction> OfBlock(CodeActionPlace place, LinkFact link)
    {
        var note = place.Note;
        var fixes = new List<PlannedAction>();
        if (TargetOf(note, link) is not { } target)
            return fixes;
        foreach (var near in NearestNames.Blocks(note.Vault.Index, target, Decoded(note, link.Fragment, link.IsWiki).AsSpan().TrimStart((byte)'^'), NearMax))
            fixes.Add(Change(place, $"Link to the block '^{near.Name}'", FragmentChange(note, link, "^" + near.Name)));
        return fixes;
    }

    private static PlannedAction Change(CodeActionPlace place, string title, TextChange change) => new(title, CodeActionKind.QuickFix, () => place.Edit(change));

    private static TextChange PathChange(NoteView note, LinkFact link, VaultNote target)
    {
        var index = note.Vault.Index;
        var folder = Encoding.UTF8.GetString(LinkPath.Folder(Encoding.UTF8.GetBytes(note.Path)));
        var path = link.IsWiki ? NoteLink.Wiki(index, target) : NoteLink.Markdown(index, target, folder);
        return new TextChange(link.Target.Start, link.Target.Start + index.Names.Names[link.Path].Length, path);
    }

    private static TextChange FragmentChange(NoteView note, LinkFact link, string fragment)
    {
        var start = link.Target.Start + note.Vault.Index.Names.Names[link.Path].Length + 1;
        return new TextChange(start, start + note.Vault.Index.Names.Names[link.Fragment].Length, fragment);
    }

    private static VaultNote? TargetOf(NoteView note, LinkFact link) => note.Vault.Resolver.Resolve(note.Note, link) is { HasNote: true } found ? note.Vault.Index[found.Note] : null;

    private static WorkspaceEdit? Appended(NoteView note, VaultNote target, string line)
    {
        var path = note.Vault.Index.PathOf(target.Id);
        if (note.Vault.TextOf(path) is not { } scan)
            return null;
        var edits = new EditBuilder(note.Positions);
        edits.Add(note.Vault, path, note.Positions.Of(scan, scan.Text.Length, scan.Text.Length), NoteLines.Gap(scan) + line + NoteLines.Break(scan));
        return edits.ToProtocol();
    }

    private static byte[] Decoded(NoteView note, int name, bool isWiki)
    {
        var written = note.Vault.Index.Names.Names[name];
        var decoded = new byte[written.Length];
        return decoded[..LinkPath.Decode(written, isWiki, decoded)];
    }
}

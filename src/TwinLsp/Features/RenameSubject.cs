using System.Buffers;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Features;

/// <summary>Something that has a name, and is renamed from any place where the name stands.</summary>
/// <param name="Range">Where the name stands under the cursor.</param>
/// <param name="Name">What it is.</param>
/// <param name="Plan">What must be written for another name.</param>
/// <param name="Problem">What is wrong with another name; null if nothing is.</param>
/// <param name="MovedNote">The note whose file is renamed with it; null if it is no note's name.</param>
internal sealed record RenameSubject(NoteRange Range, string Name, Func<RenamePlanner, string, IReadOnlyList<NoteEdit>> Plan, Func<string, string?> Problem, VaultNote? MovedNote = null)
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("#^|[]\\:*?\"<>");

    private static readonly SearchValues<char> LinkEnds = SearchValues.Create("#|[]");

    /// <summary>What is at a byte of a note; null if nothing there has a name.</summary>
    public static RenameSubject? At(NoteView note, int offset)
    {
        if (note.TagAt(offset) is { } tag)
            return OfTag(note, tag);
        if (note.LabelAt(offset) is { } label)
            return new(label.Range, note.NameOf(label.Name), (planner, name) => planner.Label(note.Note, label, name), ProblemOfLabel);
        if (note.NameAt(offset) is { } name && name.Kind is NameKind.Block or NameKind.Alias or NameKind.Title)
            return OfName(note, note.Note, name, name.Range);
        if (note.LinkAt(offset) is { } link)
            return OfLink(note, link, offset);
        return note.HeadingAt(offset) is { } heading ? OfHeading(note, note.Note, heading, heading.TextRange) : null;
    }

    /// <summary>All that must be written, and the file that is renamed.</summary>
    public EditBuilder Rename(NoteView note, string newName)
    {
        newName = newName.Trim();
        if (Problem(newName) is { } problem)
            throw new RpcException(LspErrorCodes.RequestFailed, problem);
        var edits = new EditBuilder(note.Positions);
        if (MovedNote is { } moved)
        {
            var newPath = PathFor(note.Vault.Index.PathOf(moved.Id), newName);
            if (note.Vault.Index.Find(newPath) is { } taken && taken.Id != moved.Id)
                throw new RpcException(LspErrorCodes.RequestFailed, $"'{newPath}' is there already; choose another name, or move that note first.");
            edits.Add(note.Vault, Plan(new RenamePlanner(note.Vault.Index), newPath));
            edits.Move(note.Vault, note.Vault.Index.PathOf(moved.Id), newPath);
        }
        else
        {
            edits.Add(note.Vault, Plan(new RenamePlanner(note.Vault.Index), newName));
        }
        return edits;
    }

    /// <summary>A name stays in the note's folder unless it says otherwise, and keeps the extension.</summary>
    public static string PathFor(string path, string newName)
    {
        var extension = Path.GetExtension(path);
        var name = newName.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? newName : newName + extension;
        if (name.StartsWith('/'))
            return name[1..];
        var folder = path[..Math.Max(0, path.LastIndexOf('/'))];
        return folder.Length == 0 || name.Contains('/', StringComparison.Ordinal) ? name : $"{folder}/{name}";
    }

    private static RenameSubject? OfLink(NoteView note, LinkFact link, int offset)
    {
        var resolution = note.Vault.Resolver.Resolve(note.Note, link);
        if (!resolution.HasNote)
            return null;
        var target = note.Vault.Index[resolution.Note]!;
        // Behind the '#' it is the heading or block, before it the note.
        var hash = note.Text[link.Target.Start..link.Target.End].IndexOf((byte)'#');
        if (hash < 0 || (offset <= link.Target.Start + hash && link.Path != 0))
            return OfOtherName(note, target, link, hash < 0 ? link.Target : Part(note, link.Target.Start, link.Target.Start + hash)) ?? OfNote(note, target, hash < 0 ? link.Target : Part(note, link.Target.Start, link.Target.Start + hash));
        if (resolution.Place is not { } place)
            return null;
        var range = Part(note, link.Target.Start + hash + 1, link.Target.End);
        foreach (var heading in target.Facts.Headings)
        {
            if (heading.Range == place)
                return OfHeading(note, target, heading, range);
        }
        foreach (var name in target.Facts.Names)
        {
            if (name.Kind == NameKind.Block && name.Range == place)
                return OfName(note, target, name, range);
        }
        return null;
    }

    /// <summary>A link by an alias or title renames that, and no file.</summary>
    private static RenameSubject? OfOtherName(NoteView note, VaultNote target, LinkFact link, NoteRange range)
    {
        var index = note.Vault.Index;
        if (index.Names.TargetKeyOf(link.Path, link.IsWiki) == index.Names.TargetKeyOf(target.Path, isWiki: true))
            return null;
        var planner = new RenamePlanner(index);
        foreach (var name in target.Facts.Names)
        {
            if (name.Kind is NameKind.Alias or NameKind.Title && planner.IsBy(link, name))
                return OfName(note, target, name, range);
        }
        return null;
    }

    private static RenameSubject OfNote(NoteView note, VaultNote target, NoteRange range)
    {
        var path = note.Vault.Index.PathOf(target.Id);
        var name = System.Text.Encoding.UTF8.GetString(LinkPath.Stem(System.Text.Encoding.UTF8.GetBytes(path)));
        return new(range, name, (planner, newPath) => planner.Note(target, newPath), ProblemOfNote, target);
    }

    private static RenameSubject OfTag(NoteView note, NameFact tag)
    {
        var name = note.NameOf(tag.Name);
        return new(tag.Range, name, (planner, newName) => planner.Tag(name, newName.TrimStart('#')),
            newName => TagSyntax.IsTag(System.Text.Encoding.UTF8.GetBytes(newName.TrimStart('#'))) ? null : $"'{newName}' is no tag: letters, digits, '-', '_' and '/' are allowed, and not digits alone.");
    }

    private static RenameSubject OfHeading(NoteView note, VaultNote target, HeadingFact heading, NoteRange range) =>
        new(range, note.NameOf(heading.Text), (planner, newName) => planner.Heading(target, heading, newName), ProblemOfLine);

    private static RenameSubject OfName(NoteView note, VaultNote target, NameFact name, NoteRange range) => name.Kind == NameKind.Block
        ? new(range, note.NameOf(name.Name), (planner, newName) => planner.Block(target, name, newName.TrimStart('^')),
            newName => newName.TrimStart('^') is { Length: > 0 } id && id.All(character => char.IsAsciiLetterOrDigit(character) || character == '-') ? null : $"'{newName}' is no block id: letters, digits and '-' are allowed.")
        : new(range, note.NameOf(name.Name), (planner, newName) => planner.Alias(target, name, newName, Written(note, target, name, newName)), ProblemOfAlias);

    /// <summary>A name as the front matter has it where it stands: with the escapes of its quotes, or in quotes where it would be none without.</summary>
    private static string Written(NoteView note, VaultNote target, NameFact name, string newName) =>
        note.Vault.TextOf(note.Vault.Index.PathOf(target.Id)) is { } scan ? FieldEdits.Within(scan, name.Range, newName) : newName;

    private static string? ProblemOfAlias(string name) => ProblemOfLine(name) ?? (name.AsSpan().IndexOfAny(LinkEnds) is >= 0 and var bad ? $"'{name}' cannot be an alias or title of a note: '{name[bad]}' would break links by it." : null);

    private static NoteRange Part(NoteView note, int start, int end) => note.Scan.Lines.RangeOf(start, end);

    private static string? ProblemOfLine(string name) => name.Length == 0 || name.AsSpan().IndexOfAny('\n', '\r') >= 0 ? "A name must be on one line, and may not be empty." : null;

    private static string? ProblemOfLabel(string name) => ProblemOfLine(name) ?? (name.Contains('[', StringComparison.Ordinal) || name.Contains(']', StringComparison.Ordinal) ? "A label may not have '[' or ']' in it." : null);

    /// <summary>What is wrong with a name or path for a note; null if nothing is.</summary>
    public static string? ProblemOfNote(string name)
    {
        if (ProblemOfLine(name) is { } problem)
            return problem;
        var bad = name.AsSpan().IndexOfAny(Forbidden);
        if (bad >= 0)
            return $"'{name}' cannot be a note's name: '{name[bad]}' would break links to it.";
        return name.Split('/').Any(part => part is "." or "..") ? $"'{name}' leaves the vault; a path from the vault's root is allowed." : null;
    }
}

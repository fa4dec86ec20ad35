using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Editing;

/// <summary>A part of a note as it must read in a note of another folder for its links to lead where they led.</summary>
internal sealed class MovedText(VaultIndex index, VaultNote note, NoteScan scan, string newFolder)
{
    private readonly LinkResolver _resolver = new(index);

    /// <summary>The part.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="end">Behind the last.</param>
    /// <param name="raisesBy">By how many levels its headings go up.</param>
    public string Part(int start, int end, int raisesBy = 0)
    {
        var changes = new List<TextChange>();
        foreach (var link in note.Facts.Links)
        {
            if (link.Range.Start >= start && link.Range.End <= end && Change(link, start, end) is { } change)
                changes.Add(change);
        }
        foreach (var element in scan.Elements)
        {
            var isAtx = element.Kind == ElementKind.Heading && (element.Level & 8) == 0;
            if (isAtx && raisesBy > 0 && element.Start >= start && element.End <= end)
                changes.Add(new TextChange(element.Start, element.Start + Math.Min(raisesBy, element.HeadingLevel - 1), ""));
        }
        changes.Sort((first, second) => first.Start.CompareTo(second.Start));
        var moved = changes.ConvertAll(change => new TextChange(change.Start - start, change.End - start, change.Text));
        return Encoding.UTF8.GetString(TextChange.Apply(scan.Text.Span[start..end], moved));
    }

    private TextChange? Change(LinkFact link, int start, int end)
    {
        var resolution = _resolver.Resolve(note, link);
        if (!resolution.HasNote)
            return null;
        var at = link.Target.Start;
        if (link.Path == 0)
        {
            var stays = resolution.Place is { } place && place.Start >= start && place.End <= end;
            return stays ? null : new TextChange(at, at, link.IsWiki ? NoteLink.Wiki(index, note) : NoteLink.Markdown(index, note, newFolder));
        }
        var path = index.Names.Names.Text(link.Path);
        if (link.IsWiki && !path.StartsWith("./", StringComparison.Ordinal) && !path.StartsWith("../", StringComparison.Ordinal))
            return null;
        var target = index.PathOf(resolution.Note);
        var newPath = LinkWriter.Path(link.Style, path, target, target, newFolder, isUnique: true);
        return newPath == path ? null : new TextChange(at, at + index.Names.Names[link.Path].Length, newPath);
    }
}

using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Structure;

/// <summary>What can be clicked in a note.</summary>
public static class Hyperlinks
{
    /// <summary>All of it, in the order of the text. Nothing is said about whether anything is there.</summary>
    public static IReadOnlyList<Hyperlink> Of(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var text = scan.Text.Span;
        var definitions = new Dictionary<string, Element>(StringComparer.Ordinal);
        foreach (var element in scan.Elements)
        {
            if (element.Kind == ElementKind.LinkDefinition)
                definitions.TryAdd(Labels.Fold(element.Text(text)), element);
        }
        var links = new List<Hyperlink>();
        foreach (var element in scan.Elements)
        {
            var target = new TextSpan(element.TargetStart, element.TargetEnd);
            switch (element.Kind)
            {
                case ElementKind.WikiLink or ElementKind.WikiEmbed:
                    // What stands between the brackets.
                    Add(text, links, new TextSpan(element.TargetStart, Math.Max(element.TargetEnd, element.TextEnd)), target, isWiki: true);
                    break;
                case ElementKind.Link or ElementKind.Image or ElementKind.LinkDefinition:
                    Add(text, links, target, target, isWiki: false);
                    break;
                case ElementKind.Autolink:
                    links.Add(new Hyperlink(target, target, IsWiki: false, IsAddress: true));
                    break;
                case ElementKind.ReferenceLink or ElementKind.ReferenceImage when definitions.TryGetValue(Labels.Fold(element.Target(text)), out var definition):
                    Add(text, links, target, new TextSpan(definition.TargetStart, definition.TargetEnd), isWiki: false);
                    break;
            }
        }
        return links;
    }

    private static void Add(ReadOnlySpan<byte> text, List<Hyperlink> links, TextSpan span, TextSpan target, bool isWiki)
    {
        var written = text[target.Start..target.End];
        if (span.Length > 0)
            links.Add(new Hyperlink(span, target, isWiki, !isWiki && (LinkPath.HasScheme(written) || written.StartsWith("//"u8))));
    }
}

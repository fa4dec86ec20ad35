using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

/// <summary>A place in a configuration text, both from 1.</summary>
internal readonly record struct SourcePlace(int Line, int Column)
{
    public static SourcePlace Of(SyntaxNodeBase? node) => node is null ? new(1, 1) : Of(node.Span);

    public static SourcePlace Of(SourceSpan span) => new(Math.Max(0, span.Start.Line) + 1, Math.Max(0, span.Start.Column) + 1);
}

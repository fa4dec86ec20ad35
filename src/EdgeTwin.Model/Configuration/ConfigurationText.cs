using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

/// <summary>A text as TOML 1.0: a tree of tables, or what is wrong with it. Never throws, whatever the text.</summary>
internal static class ConfigurationText
{
    /// <summary>The tables of a text; null if it is not TOML or longer than allowed, which is then among the errors.</summary>
    public static ConfigurationTable? Parse(string text, int lengthMax, ConfigurationErrors errors)
    {
        if (text.Length > lengthMax)
            errors.Add(new SourcePlace(1, 1), $"the file has {text.Length} characters; allowed are {lengthMax}");
        else if (UnpairedSurrogate(text) is { } place)
            errors.Add(place, "not TOML: half of a UTF-16 surrogate pair, which is no character");
        else if (Parse(text, errors) is { } document)
            return ConfigurationTree.Build(document, errors);
        return null;
    }

    // Null if the text is not TOML. What follows a syntax error is guesswork, so then nothing else is reported.
    private static DocumentSyntax? Parse(string text, ConfigurationErrors errors)
    {
        try
        {
            // The final newline is for the parser, which would throw where a text ends inside an escape.
            var document = SyntaxParser.Parse(text.EndsWith('\n') ? text : text + '\n', validate: false);
            if (!document.HasErrors)
                return document;
            Report(document.Diagnostics, errors);
        }
        catch (TomlException exception)
        {
            // The parser throws only where arrays or inline tables nest too deep.
            errors.Add(new SourcePlace(exception.Line ?? 1, exception.Column ?? 1), $"not TOML: {Sentence(exception.Message)}");
        }
        return null;
    }

    private static SourcePlace? UnpairedSurrogate(string text)
    {
        var (line, column) = (1, 1);
        for (var i = 0; i < text.Length; i++, column++)
        {
            if (text[i] == '\n')
                (line, column) = (line + 1, 0);
            else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return new SourcePlace(line, column);
        }
        return null;
    }

    private static void Report(DiagnosticsBag diagnostics, ConfigurationErrors errors)
    {
        var lineBefore = -1;
        foreach (var diagnostic in diagnostics)
        {
            // A slip makes the parser stumble several times on its line; the first time tells.
            var place = SourcePlace.Of(diagnostic.Span);
            if (diagnostic.Kind != DiagnosticMessageKind.Error || place.Line == lineBefore)
                continue;
            lineBefore = place.Line;
            errors.Add(place, $"not TOML: {Sentence(diagnostic.Message)}");
        }
    }

    private static string Sentence(string message) =>
        message.Length == 0 ? "unreadable" : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.').ReplaceLineEndings(" ");
}

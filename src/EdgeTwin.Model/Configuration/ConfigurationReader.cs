using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

/// <summary>Reads the text of an <c>edgetwin.toml</c> (TOML 1.0). The options themselves are in <see cref="OptionTable"/>.</summary>
public static class ConfigurationReader
{
    /// <summary>Reads a configuration. Never throws, whatever the text.</summary>
    /// <param name="path">How the file is called in errors; nothing is opened.</param>
    /// <param name="text">The whole text.</param>
    /// <returns>The configuration, or every error with its place.</returns>
    public static ConfigurationResult Read(string path, string text)
    {
        var errors = new ConfigurationErrors(path);
        if (text.Length > Limits.ConfigurationLengthMax)
            errors.Add(new SourcePlace(1, 1), $"the file has {text.Length} characters; allowed are {Limits.ConfigurationLengthMax}");
        else if (UnpairedSurrogate(text) is { } place)
            errors.Add(place, "not TOML: half of a UTF-16 surrogate pair, which is no character");
        else if (Parse(text, errors) is { } document)
            return Interpret(ConfigurationTree.Build(document, errors), errors);
        return new ConfigurationResult(null, errors.InOrder());
    }

    private static ConfigurationResult Interpret(ConfigurationTable root, ConfigurationErrors errors)
    {
        var configuration = OptionTable.Root.Read(root, AgentConfiguration.Default, errors);
        return errors.HasAny ? new ConfigurationResult(null, errors.InOrder()) : new ConfigurationResult(configuration, []);
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

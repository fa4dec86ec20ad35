using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EdgeTwin.Mcp.Tools;

/// <summary>The arguments of one call, checked against the tool's parameters.</summary>
internal sealed class ToolArguments
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Checks the arguments.</summary>
    /// <exception cref="ToolRefusedException">One is unknown, missing, of another kind, or out of its range.</exception>
    public ToolArguments(string tool, IReadOnlyList<ToolParameter> parameters, IDictionary<string, JsonElement>? arguments)
    {
        foreach (var (name, value) in arguments ?? new Dictionary<string, JsonElement>())
        {
            if (parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
                throw new ToolRefusedException($"'{Shown(name)}' is no argument of {tool}; allowed are {string.Join(", ", parameters.Select(known => known.Name))}.");
            // Many clients send null for what they do not mean.
            if (value.ValueKind != JsonValueKind.Null)
                Take(parameter, value);
        }
        foreach (var parameter in parameters)
        {
            if (parameter.IsRequired && !_texts.ContainsKey(parameter.Name) && !_numbers.ContainsKey(parameter.Name))
                throw new ToolRefusedException($"{parameter.Name} is missing. {parameter.Description}");
            if (parameter.Kind == ParameterKind.Number)
                _numbers.TryAdd(parameter.Name, parameter.Default);
        }
    }

    /// <summary>A text; null if it was not given.</summary>
    public string? Text(string name) => _texts.GetValueOrDefault(name);

    /// <summary>A number.</summary>
    public int Number(string name) => _numbers[name];

    /// <summary>A day; null if it was not given.</summary>
    public DateOnly? Day(string name) => Text(name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>What a page must be of to follow another: everything but where it begins and how large it is.</summary>
    public string Seal => string.Join('\n', _texts.Where(text => text.Key != ToolParameter.Cursor.Name).OrderBy(text => text.Key, StringComparer.Ordinal).Select(text => $"{text.Key}={text.Value}"));

    /// <summary>A text as it can be shown in an error: on one line, and not long.</summary>
    public static string Shown(string text)
    {
        const int ShownMax = 60;
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= ShownMax)
                return shown.Append("...").ToString();
            shown.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? "?" : rune.ToString());
        }
        return shown.ToString();
    }

    private void Take(ToolParameter parameter, JsonElement value)
    {
        if (parameter.Kind == ParameterKind.Number)
        {
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number < parameter.Least || number > parameter.Most)
                throw new ToolRefusedException($"{parameter.Name} is {Shown(value.GetRawText())}; allowed is a whole number from {parameter.Least} to {parameter.Most}.");
            _numbers[parameter.Name] = number;
            return;
        }
        if (value.ValueKind != JsonValueKind.String)
            throw new ToolRefusedException($"{parameter.Name} is {Shown(value.GetRawText())}; allowed is a text.");
        var text = TextOf(parameter, value);
        if (parameter.Kind == ParameterKind.Day && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            throw new ToolRefusedException($"{parameter.Name}: '{Shown(text)}' is no day; allowed is year, month and day, such as 2026-11-20.");
        if (parameter.Kind == ParameterKind.Word && !parameter.Words.Contains(text))
            throw new ToolRefusedException($"{parameter.Name}: '{Shown(text)}' is not allowed; allowed are {string.Join(", ", parameter.Words)}.");
        if (text.Length < parameter.Least || text.Length > parameter.Most)
            throw new ToolRefusedException($"{parameter.Name} has {text.Length} characters; allowed are {parameter.Least} to {parameter.Most}.");
        _texts[parameter.Name] = text;
    }

    private static string TextOf(ToolParameter parameter, JsonElement value)
    {
        try
        {
            var text = value.GetString()!;
            if (!text.Contains('\0', StringComparison.Ordinal))
                return text;
        }
        catch (InvalidOperationException)
        {
            // Half a character: JSON can say it, UTF-8 cannot.
        }
        throw new ToolRefusedException($"{parameter.Name} has a character that is none; allowed is text in Unicode.");
    }
}

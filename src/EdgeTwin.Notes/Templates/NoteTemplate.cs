using System.Text;
using EdgeTwin.Notes.Dates;

namespace EdgeTwin.Notes.Templates;

/// <summary>
/// A text for new notes in which <c>{{title}}</c>, <c>{{date}}</c>, <c>{{time}}</c> and these with a pattern, <c>{{date:dddd D MMMM}}</c>,
/// are filled in as in Obsidian. What it does not know stays as it is.
/// </summary>
public static class NoteTemplate
{
    private const string DateFormat = "YYYY-MM-DD";
    private const string TimeFormat = "HH:mm";

    /// <summary>The note's text.</summary>
    /// <param name="template">The template's.</param>
    /// <param name="title">What the note is called.</param>
    /// <param name="date">The date of the note, with the time at which it is made.</param>
    public static string Fill(string template, string title, DateTime date)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(title);
        var text = new StringBuilder(template.Length + 64);
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf("{{", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : template.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
                return text.Append(template, at, template.Length - at).ToString();
            text.Append(template, at, open - at);
            text.Append(ValueOf(template[(open + 2)..close], title, date) ?? template[open..(close + 2)]);
            at = close + 2;
        }
        return text.ToString();
    }

    private static string? ValueOf(string variable, string title, DateTime date)
    {
        var colon = variable.IndexOf(':', StringComparison.Ordinal);
        var pattern = colon < 0 ? null : variable[(colon + 1)..].Trim();
        return (colon < 0 ? variable : variable[..colon]).Trim().ToLowerInvariant() switch
        {
            "title" when pattern is null => title,
            "date" => DatePattern.Format(date, pattern ?? DateFormat),
            "time" => DatePattern.Format(date, pattern ?? TimeFormat),
            _ => null,
        };
    }
}

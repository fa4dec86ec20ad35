using System.Text;
using EdgeTwin.Model;
using EdgeTwin.Model.Units;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;
using EdgeTwin.Self.Twins;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Self.Mining;

/// <summary>
/// What a step does to a twin, where its writer says so beyond doubt every time: one link to a property, and what it is to be. An act that nobody
/// meant would be worse than none.
/// </summary>
internal static class StepAct
{
    /// <summary>The action; empty if one of the texts has none, or two have different ones.</summary>
    public static string Of(IReadOnlyList<string> texts)
    {
        var act = "";
        foreach (var text in texts)
        {
            var said = Of(text);
            if (said.Length == 0 || (act.Length > 0 && act != said))
                return "";
            act = said;
        }
        return act;
    }

    private static string Of(string text)
    {
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes(text));
        var names = new NameTable();
        var facts = new FactsBuilder(names).Build(scan);
        if (TwinLinkFinder.In(facts, names) is not [var link] || !PropertyReference.TryParse(link.Name, out var reference))
            return "";
        var bytes = scan.Text.Span;
        var before = WordsOf(Encoding.UTF8.GetString(bytes[..link.Range.Start]));
        var behind = WordsOf(Encoding.UTF8.GetString(bytes[link.Range.End..]));
        if (Denies(before) || Denies(behind))
            return "";
        var wanted = link.Wanted.Length > 0 ? link.Wanted : SaidBehind(behind) ?? SaidAround(link.Property, before, behind) ?? "";
        var action = wanted.Length == 0 ? "" : $"set {reference} = {wanted}";
        return action.Length > 0 && ActionReader.Read(action).Mistake is null ? action : "";
    }

    /// <summary>The value that is written behind a link: <c>= 40 %</c>, <c>to 40 %</c>.</summary>
    private static string? SaidBehind(List<string> behind)
    {
        if (behind is not ["=" or "to", var value, .. var rest] || !WantedValue.TryParse(value.TrimEnd('.', ',', ';', '!'), out _))
            return null;
        var isLast = value[^1] is '.' or ',' or ';' or '!';
        value = value.TrimEnd('.', ',', ';', '!');
        var unit = !isLast && rest is [var next, ..] ? next.TrimEnd('.', ',', ';', '!') : "";
        return unit.Length > 0 && Unit.TryParse(unit, out _, out _) && !char.IsAsciiDigit(unit[0]) ? $"{value} {unit}" : value;
    }

    /// <summary>On or off, by words that mean one of them here: next to the link, or anywhere for what opens and closes.</summary>
    private static string? SaidAround(string property, List<string> before, List<string> behind)
    {
        var isOpening = property is "on" or "open" or "is-open";
        var isClosing = property is "closed" or "shut";
        if (!isOpening && !isClosing)
            return null;
        var (on, off) = (false, false);
        for (var i = 0; i < before.Count + behind.Count; i++)
        {
            var word = (i < before.Count ? before[i] : behind[i - before.Count]).Trim('.', ',', ';', '!', ':', '(', ')', '*', '_').ToLowerInvariant();
            // "On" is a switch beside the link and behind a verb that turns; elsewhere it is where something lies.
            var isBeside = i == before.Count || (i > 0 && i <= before.Count && before[i - 1].ToLowerInvariant() is "turn" or "turned" or "switch" or "switched");
            on |= (word is "open" or "opened" && isOpening) || (word is "close" or "closed" or "shut" && isClosing) || (word == "on" && isBeside && property == "on");
            off |= (word is "close" or "closed" or "shut" && isOpening) || (word is "open" or "opened" && isClosing) || (word == "off" && isBeside && property == "on");
        }
        return on == off ? null : on ? "on" : "off";
    }

    private static bool Denies(List<string> words) => words.Exists(static word => word.ToLowerInvariant() is "not" or "no" or "never" or "without" or "if" or "unless" || word.EndsWith("n't", StringComparison.OrdinalIgnoreCase) || word.EndsWith("n’t", StringComparison.OrdinalIgnoreCase));

    private static List<string> WordsOf(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}

using System.Text;
using CsCheck;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Editing;
using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Model.Tests.Conditions;

public sealed class ConditionFuzzTests
{
    private static readonly string[] Valid = [.. ConditionWords.All.Select(word => word.Example)];

    private static readonly Gen<string> Fragment = Gen.OneOf(
        Gen.OneOf(" ", "(", ")", "not ", "and", "or ", " implies ", " over 1 h", "for 5 min", " until ", "since", " within 1 s ", "between", "avg(", "count(", "age(", "greenhouse/air#temperature",
            "greenhouse/vent#open", "28 Cel", "1e999", "1e", ".5", "#", "/", ":", "twin:", "-", "->", "=", "=>", "&&", "!", "[", "{", "}", "]", "°", "\0", "\uD800", "😀", "\u2028", "10*3", "m/(s.K)", "1 min", "true", ","),
        Gen.String[0, 4]);

    [Fact]
    public void Random_bytes_are_read_or_refused() =>
        Gen.Byte.Array[0, 200].Sample(bytes => Check(Encoding.UTF8.GetString(bytes)) && Check(Encoding.Latin1.GetString(bytes)), iter: 5_000);

    [Fact]
    public void A_heap_of_fragments_is_read_or_refused() =>
        Fragment.Array[0, 60].Sample(fragments => Check(string.Concat(fragments)) && Check(string.Join(' ', fragments)), iter: 5_000);

    [Fact]
    public void A_changed_condition_is_read_or_refused() =>
        Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Select(Gen.Int[0, 80], Gen.Int[0, 6], Fragment).Array[1, 4]).Sample((index, edits) =>
        {
            var text = Valid[index];
            foreach (var (at, removed, inserted) in edits)
            {
                var start = Math.Min(at, text.Length);
                text = string.Concat(text.AsSpan(0, start), inserted, text.AsSpan(Math.Min(start + removed, text.Length)));
            }
            return Check(text);
        }, iter: 5_000);

    [Fact]
    public void A_cut_condition_is_read_or_refused()
    {
        foreach (var text in Valid)
        {
            for (var length = 0; length <= text.Length; length++)
                Check(text[..length]);
        }
    }

    // Whatever the text: a condition or errors, places and fixes within it, and what is valid is monitored and formatted.
    private static bool Check(string text)
    {
        var reading = Condition.Read(text, new Greenhouse());
        Assert.Equal(reading.IsValid, reading.Errors.Count == 0);
        Assert.True(reading.Errors.Count <= Limits.ConditionErrorsMax);
        foreach (var error in reading.Errors)
        {
            Within(error.Span, text);
            if (error.Fix is { } fix)
            {
                Within(fix.Span, text);
                _ = fix.ApplyTo(text);
            }
        }
        Walk(reading.Parse.Root, text);
        Edit(text);
        if (reading.Condition is not { } condition)
            return true;
        var formatted = ConditionFormatter.Format(text);
        Assert.True(ConditionParser.Parse(formatted).Root.IsSameAs(reading.Parse.Root), formatted);
        var monitor = new ConditionMonitor(condition);
        for (var i = 0; i < condition.Properties.Count; i++)
            monitor.Feed(i, i * 1_000_000_000L, i % 2);
        return true;
    }

    private static void Edit(string text)
    {
        for (var offset = 0; offset <= text.Length; offset += 7)
        {
            foreach (var completion in ConditionCompletions.At(text, offset, new Greenhouse()))
                Within(completion.Span, text);
            if (ConditionHover.At(text, offset) is { } hover)
                Within(hover.Span, text);
        }
        foreach (var (span, _) in ConditionColours.Of(text))
            Within(span, text);
    }

    private static void Walk(ConditionSyntax syntax, string text)
    {
        Within(syntax.Span, text);
        foreach (var operand in syntax.Operands)
            Walk(operand, text);
    }

    private static void Within(ConditionSpan span, string text) =>
        Assert.True(span.Start >= 0 && span.Length >= 0 && span.End <= text.Length, $"{span} lies outside of {text.Length} characters");
}

using System.Text;
using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Model.Conditions.Editing;

/// <summary>Writes down what <see cref="ConditionWords"/> says.</summary>
public static class ConditionDocumentation
{
    private const string Introduction =
        """
        # Conditions

        Alerts, rules, interlocks, claims in notes and values are written in one language:

        ```
        greenhouse/air#temperature > 28 Cel for 5 min
        always over 30 d (greenhouse/air#temperature between 5 Cel and 35 Cel)
        greenhouse/vent#open implies rate(greenhouse/air#humidity over 10 min) < 0
        ```

        The answer is never only yes or no: it says by how much, or since when not and by how much, or what is missing.

        - A **property** is written with its twin: `greenhouse/air#temperature`.
        - A **number** has its [UCUM](https://ucum.org/ucum) unit behind it: `28 Cel`, `80 %`, `1013 hPa`. Units are converted; what cannot be
          compared is an error. A number without a unit stands for a plain number; `0` needs none beside a unit whose zero is nothing.
        - A **difference of temperatures** is in `K`: `greenhouse/air#temperature - greenhouse/outside#temperature > 5 K`.
        - A **time** is a number with a unit of time: `5 min`, `1 h`, `30 d`; from 1 ms to 10 a.
        - **Spaces** stand around `+`, `-` and `/`, since names and units have those signs too.
        - From loosest to tightest bind `implies` (from the right), `or`, `and`, `since until`, `not always eventually`, `for within`,
          comparisons, `+ -`, `* /`. So `a and b for 5 min` is `a and (b for 5 min)`; parentheses say otherwise.

        ## What a condition means
        A sample stands for the value until the next one, or until it is stale. Before the first sample, when it is stale, and when its quality
        is bad, a value is unknown. What is unknown stays unknown through everything that hangs on it: `unknown and false` is false, a window
        of `always` that is not filled yet is unknown unless it already held something that does not hold.

        **Robustness** says how far a condition is from changing: of a comparison the distance, in the unit of the property; of `and` the
        smallest, of `or` the largest, of `always` the smallest of the window. What is only true or false has no margin. Where terms of different
        units meet, their numbers are compared as they are, and the answer names the term it is of.

        A condition with `within` or `until` is told when its time is over, of the moment that long ago; what stands beside it is taken at that
        moment too. The definitions are in [ADR 0015](adr/0015-conditions.md). This page is generated from the table of words in the code.

        """;

    /// <summary>The page <c>docs/conditions.md</c>.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder(Introduction);
        Section(page, "Words", ConditionWordKind.Keyword);
        Section(page, "Functions", ConditionWordKind.Function);
        Section(page, "Signs", ConditionWordKind.Symbol);
        Section(page, "Values", ConditionWordKind.Value);
        return page.ToString();
    }

    /// <summary>One entry as Markdown, as a hover shows it.</summary>
    public static string Markdown(ConditionWord word) => $"`{word.Signature}`\n\n{word.Meaning}\n\n{word.Units}\n\n```\n{word.Example}\n```\n";

    private static void Section(StringBuilder page, string title, ConditionWordKind kind)
    {
        page.Append($"\n## {title}\n");
        foreach (var word in ConditionWords.All.Where(word => word.Kind == kind))
            page.Append($"### `{word.Text}`\n{Markdown(word)}");
    }
}

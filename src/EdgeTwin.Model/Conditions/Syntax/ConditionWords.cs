using static EdgeTwin.Model.Conditions.Syntax.ConditionWordKind;

namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>Every word and symbol of the condition language. Lexer, parser, formatter, editor and page all read this table.</summary>
public static class ConditionWords
{
    private const string Truths = "Takes and gives conditions.";
    private const string Numbers = "Both sides are of one dimension; the right is converted to the unit of the left. Robustness is in that unit, for temperatures as a difference.";

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<ConditionWord> All { get; } =
    [
        new("not", Keyword, ConditionOperator.Not, "not A", "Holds when A does not. Robustness changes its sign.", Truths,
            "not greenhouse/vent#open"),
        new("and", Keyword, ConditionOperator.And, "A and B", "Holds when both hold. Robustness is the smaller one.", Truths,
            "greenhouse/vent#open and greenhouse/air#temperature > 20 Cel"),
        new("or", Keyword, ConditionOperator.Or, "A or B", "Holds when at least one holds. Robustness is the larger one.", Truths,
            "greenhouse/air#temperature < 5 Cel or greenhouse/air#humidity > 90 %"),
        new("implies", Keyword, ConditionOperator.Implies, "A implies B", "Holds when A does not hold or B does: whenever A, then B.", Truths,
            "greenhouse/vent#open implies rate(greenhouse/air#humidity over 10 min) < 0"),
        new("between", Keyword, ConditionOperator.Between, "x between a and b", "Holds when x is neither below a nor above b. Robustness is the distance to the nearer bound.",
            "All three are of one dimension. Robustness is in the unit of x.", "greenhouse/air#temperature between 5 Cel and 35 Cel"),
        new(">", Symbol, ConditionOperator.Greater, "x > a", "Holds when x is greater.", Numbers, "greenhouse/air#temperature > 28 Cel"),
        new(">=", Symbol, ConditionOperator.GreaterOrEqual, "x >= a", "Holds when x is greater or the same.", Numbers, "greenhouse/air#humidity >= 40 %"),
        new("<", Symbol, ConditionOperator.Less, "x < a", "Holds when x is less.", Numbers, "greenhouse/air#pressure < 980 hPa"),
        new("<=", Symbol, ConditionOperator.LessOrEqual, "x <= a", "Holds when x is less or the same.", Numbers, "greenhouse/heater#power <= 2 kW"),
        new("==", Symbol, ConditionOperator.Equal, "x == a", "Holds when both are the same; of two conditions, when both hold or neither does.",
            "Numbers of one dimension, or two conditions.", "greenhouse/vent#open == greenhouse/heater#on"),
        new("!=", Symbol, ConditionOperator.NotEqual, "x != a", "Holds when both differ.", "Numbers of one dimension, or two conditions.",
            "greenhouse/heater#power != 0 W"),
        new("always", Keyword, ConditionOperator.Always, "always over w A", "Holds when A held at every moment of the last w. Robustness is the smallest in the window.", Truths,
            "always over 30 d (greenhouse/air#temperature between 5 Cel and 35 Cel)"),
        new("eventually", Keyword, ConditionOperator.Eventually, "eventually over w A", "Holds when A held at some moment of the last w. Robustness is the largest in the window.", Truths,
            "eventually over 1 d greenhouse/vent#open"),
        new("for", Keyword, ConditionOperator.For, "A for w", "Holds when A has held without a break for w: the same as `always over w A`. It binds tighter than `and`.", Truths,
            "greenhouse/air#temperature > 28 Cel for 5 min"),
        new("since", Keyword, ConditionOperator.Since, "A since B, A since B within w", "Holds when B held at some moment, of the last w if that is given, and A at every moment after it.", Truths,
            "greenhouse/heater#on since greenhouse/air#temperature < 8 Cel"),
        new("until", Keyword, ConditionOperator.Until, "A until B within w", "Speaks of the moment w ago: holds when B came within w of it, and A held at every moment from it until then.", Truths,
            "greenhouse/heater#on until greenhouse/air#temperature > 12 Cel within 2 h"),
        new("within", Keyword, ConditionOperator.Within, "A within w",
            "Speaks of the moment w ago: holds when A came within w of it. What stands beside it is taken at that moment too, so `A implies B within w` says that B answers A in time.", Truths,
            "greenhouse/air#temperature > 30 Cel implies greenhouse/vent#open within 2 min"),
        new("over", Keyword, null, "over w", "Says how long a window is. A window ends now.", "w is a time, such as 10 min.",
            "max(greenhouse/air#temperature over 1 d) < 40 Cel"),
        new("avg", Function, ConditionOperator.Average, "avg(x over w)",
            "Mean over the last w, each value weighed with how long it was held. The window moves in 120 steps. Unknown if any of it was not measured.", "Gives the unit of x.",
            "avg(greenhouse/air#temperature over 24 h) > 18 Cel"),
        new("min", Function, ConditionOperator.Minimum, "min(x over w)", "Smallest value held in the last w.", "Gives the unit of x.",
            "min(greenhouse/air#temperature over 12 h) > 5 Cel"),
        new("max", Function, ConditionOperator.Maximum, "max(x over w)", "Largest value held in the last w.", "Gives the unit of x.",
            "max(greenhouse/air#humidity over 1 h) - min(greenhouse/air#humidity over 1 h) < 20 %"),
        new("rate", Function, ConditionOperator.Rate, "rate(x over w)",
            "How fast x changes: the slope of the straight line that fits the last w best (least squares). The window moves in 120 steps. Unknown if any of it was not measured.",
            "Gives the unit of x by s; of a temperature K/s.", "rate(greenhouse/air#temperature over 10 min) > 2 K/h"),
        new("stddev", Function, ConditionOperator.Deviation, "stddev(x over w)",
            "Standard deviation over the last w, each value weighed with how long it was held. The window moves in 120 steps. Unknown if any of it was not measured.",
            "Gives the unit of x; of a temperature K.", "stddev(greenhouse/air#pressure over 10 min) < 0.5 hPa"),
        new("count", Function, ConditionOperator.Count, "count(x over w)",
            "Of a property that is a number: how many good samples arrived in the last w. Of a condition: how often it became true in the last w. What cannot be known counts as any number, so a bound may hold all the same.",
            "Gives a plain number.", "count(greenhouse/heater#on over 1 h) <= 6"),
        new("age", Function, ConditionOperator.Age, "age(p)",
            "Time since the last good sample of a property, rounded down: to 1 s below 1024 s, to 2 s below 2048 s, and so on.", "Gives s.",
            "age(greenhouse/air#temperature) < 5 min"),
        new("abs", Function, ConditionOperator.Absolute, "abs(x)", "x without its sign.", "Gives the unit of x, which has no zero of its own: not Cel, but K.",
            "abs(greenhouse/air#temperature - greenhouse/outside#temperature) < 15 K"),
        new("+", Symbol, ConditionOperator.Add, "x + y", "Sum. Stands between spaces.", "Both of one dimension; gives the unit of x. To a temperature on a scale with its own zero only a difference can be added.",
            "greenhouse/outside#temperature + 10 K > greenhouse/air#temperature"),
        new("-", Symbol, ConditionOperator.Subtract, "x - y, -x", "Difference, or the other sign. Between two operands it stands between spaces.", "Both of one dimension; gives the unit of x. The difference of two temperatures is in K.",
            "greenhouse/air#temperature - greenhouse/outside#temperature > 5 K"),
        new("*", Symbol, ConditionOperator.Multiply, "x * y", "Product.", "Gives the product of both units; neither is on a scale of its own, such as Cel, pH or dB.",
            "greenhouse/heater#power * 1 h < 2 kW.h"),
        new("/", Symbol, ConditionOperator.Divide, "x / y", "Quotient; unknown when y is 0. Stands between spaces.", "Gives the quotient of both units; neither is on a scale of its own, such as Cel, pH or dB.",
            "greenhouse/heater#power / 2 m2 < 400 W/m2"),
        new("true", Value, null, "true", "Always holds.", "A condition.", "greenhouse/vent#open == true"),
        new("false", Value, null, "false", "Never holds.", "A condition.", "greenhouse/heater#on == false"),
    ];

    /// <summary>The words that are no functions; none of them can be a unit.</summary>
    public static IReadOnlyList<string> Keywords { get; } = [.. All.Where(word => word.Kind is Keyword or Value).Select(word => word.Text)];

    /// <summary>The functions by name.</summary>
    public static IReadOnlyList<string> Functions { get; } = [.. All.Where(word => word.Kind == Function).Select(word => word.Text)];

    private static readonly string[] Texts = MakeTexts();

    /// <summary>The entry of a word or symbol; null if the language has none.</summary>
    public static ConditionWord? Find(ReadOnlySpan<char> text)
    {
        foreach (var word in All)
        {
            if (text.SequenceEqual(word.Text))
                return word;
        }
        return null;
    }

    /// <summary>How an operator is written.</summary>
    public static string TextOf(ConditionOperator operation) => Texts[(int)operation];

    private static string[] MakeTexts()
    {
        var texts = new string[Enum.GetValues<ConditionOperator>().Length];
        foreach (var word in All)
        {
            if (word.Operator is { } operation)
                texts[(int)operation] = word.Text;
        }
        texts[(int)ConditionOperator.Negate] = "-";
        return texts;
    }
}

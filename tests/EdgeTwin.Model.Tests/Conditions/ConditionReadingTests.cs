using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Model.Tests.Conditions;

public sealed class ConditionReadingTests
{
    /// <summary>Each mistake is between the brackets; behind the arrow what is said of it, and behind the second one the text after the fix.</summary>
    [Theory]
    [InlineData("greenhouse/air#temperature > [28]", "'28' has no unit, and what it stands beside is in Cel", "greenhouse/air#temperature > 28 Cel")]
    [InlineData("greenhouse/air#humidity > [80]", "'80' has no unit, and what it stands beside is in %", "greenhouse/air#humidity > 80 %")]
    [InlineData("greenhouse/air#temperature > 28 [C]", "'C' (electric charge) cannot be converted to 'Cel' (temperature)", "greenhouse/air#temperature > 28 Cel")]
    [InlineData("greenhouse/air#temperature > 28 [°C]", "'°C' is not a unit", "greenhouse/air#temperature > 28 Cel")]
    [InlineData("greenhouse/air#pressure < 980 [hpa]", "'hpa' is not a unit", null)]
    [InlineData("greenhouse/air#pressure < 980 [PA]", "'PA' (electric current) cannot be converted", "greenhouse/air#pressure < 980 hPa")]
    [InlineData("[greenhouse/air#temprature] > 28 Cel", "'greenhouse/air' has no property 'temprature'; did you mean 'greenhouse/air#temperature'?", "greenhouse/air#temperature > 28 Cel")]
    [InlineData("[greenhous/air#temperature] > 28 Cel", "there is no twin 'greenhous/air'; did you mean", "greenhouse/air#temperature > 28 Cel")]
    [InlineData("[cellar/air#temperature] > 28 Cel", "there is no twin 'cellar/air'", null)]
    [InlineData("[greenhouse/air] > 28 Cel", "'greenhouse/air' names no property", null)]
    [InlineData("[greenhouse/Air#temperature] > 28 Cel", "is not the name of a property", "greenhouse/air#temperature > 28 Cel")]
    [InlineData("greenhouse/air#temperature [=] 28 Cel", "'=' is no comparison", "greenhouse/air#temperature == 28 Cel")]
    [InlineData("greenhouse/air#temperature [≥] 28 Cel", "'≥' is no comparison", "greenhouse/air#temperature >= 28 Cel")]
    [InlineData("greenhouse/air#temperature [=>] 28 Cel", "'=>' is no comparison", "greenhouse/air#temperature >= 28 Cel")]
    [InlineData("greenhouse/vent#open [&&] greenhouse/heater#on", "'&&' is not a word of conditions", "greenhouse/vent#open and greenhouse/heater#on")]
    [InlineData("greenhouse/vent#open [AND] greenhouse/heater#on", "'AND' is not a word of conditions", "greenhouse/vent#open and greenhouse/heater#on")]
    [InlineData("[!]greenhouse/vent#open", "'!' is no operator", "not greenhouse/vent#open")]
    [InlineData("[averge](greenhouse/air#temperature over 1 h) > 5 Cel", "'averge' is not known here", null)]
    [InlineData("[mix](greenhouse/air#temperature over 1 h) > 5 Cel", "'mix' is not known here; did you mean 'min'?", "min(greenhouse/air#temperature over 1 h) > 5 Cel")]
    [InlineData("avg(greenhouse/air#temperature[]) > 5 Cel", "'avg' has no window", "avg(greenhouse/air#temperature over 10 min) > 5 Cel")]
    [InlineData("greenhouse/vent#open for [5]", "'5' has no unit of time", "greenhouse/vent#open for 5 min")]
    [InlineData("greenhouse/vent#open for 5 [m]", "'m' is a unit of length, not of time", null)]
    [InlineData("greenhouse/vent#open for 5 [minutes]", "'minutes' is not a unit", "greenhouse/vent#open for 5 min")]
    [InlineData("greenhouse/vent#open for [20 a]", "'20 a' is too long", null)]
    [InlineData("greenhouse/vent#open for [1 us]", "'1 us' is too short", null)]
    [InlineData("[always] greenhouse/vent#open", "'always' has no window", "always over 1 h greenhouse/vent#open")]
    [InlineData("greenhouse/vent#open [until] greenhouse/heater#on", "'until' has no time", "greenhouse/vent#open until greenhouse/heater#on within 1 h")]
    [InlineData("[(]greenhouse/vent#open", "this parenthesis is not closed", "(greenhouse/vent#open)")]
    [InlineData("greenhouse/vent#open[)]", "')' does not fit here", null)]
    [InlineData("greenhouse/vent#open and[]", "the condition ends too early", null)]
    [InlineData("[]", "the condition ends too early", null)]
    [InlineData("5 < greenhouse/air#temperature [<] 28 Cel", "comparisons do not chain", null)]
    [InlineData("[greenhouse/air#temperature]", "is a number in Cel, and a condition is needed", null)]
    [InlineData("greenhouse/vent#open == [1]", "'1' is a number, and 'greenhouse/vent#open' is true or false", "greenhouse/vent#open == true")]
    [InlineData("[greenhouse/vent#open > greenhouse/heater#on]", "'>' compares sizes", null)]
    [InlineData("[greenhouse/air#temperature + greenhouse/outside#temperature] > 5 Cel", "two temperatures in Cel and Cel have no sum", null)]
    [InlineData("greenhouse/air#temperature - greenhouse/outside#temperature > [5 Cel]", "'5 Cel' is a temperature, and", "greenhouse/air#temperature - greenhouse/outside#temperature > 5 K")]
    [InlineData("greenhouse/air#temperature + [5] > 28 Cel", "'5' is added to or taken from a temperature", "greenhouse/air#temperature + 5 K > 28 Cel")]
    [InlineData("2 * [greenhouse/air#temperature] > 28 Cel", "'Cel' has a zero of its own", null)]
    [InlineData("avg([greenhouse/tank#acidity] over 1 h) > 7 [pH]", "'[pH]' is on a scale that is not straight", null)]
    [InlineData("rate(greenhouse/air#temperature over 1 h) > 2 [K]", "'K' (temperature) cannot be converted to 'K/s'", "rate(greenhouse/air#temperature over 1 h) > 2 K/s")]
    [InlineData("greenhouse/air#temperature between [35 Cel and 5 Cel]", "nothing is between '35 Cel' and '5 Cel'", "greenhouse/air#temperature between 5 Cel and 35 Cel")]
    [InlineData("age([greenhouse/air#temperature + 5 K]) > 5 s", "is not a property, and only a property has an age", null)]
    [InlineData("count([greenhouse/air#temperature + 5 K] over 1 h) > 5", "has no samples to count", null)]
    [InlineData("avg([count(greenhouse/vent#open within 1 min over 1 h)] over 1 h) > 5", "only told later", null)]
    [InlineData("greenhouse/air#temperature > 28 Cel [~] 5", "'~' is in no condition", null)]
    [InlineData("greenhouse/air#temperature > [1.2.3] Cel", "'1.2.3' is not a number", null)]
    [InlineData("[avg] > 5", "'avg' stands without its operands", null)]
    public void A_mistake_has_its_place_its_reason_and_if_there_is_one_its_fix(string marked, string reason, string? fixedText)
    {
        // Units have brackets too: only the first pair that is no unit marks the place.
        var (text, span) = Unmark(marked);
        var reading = Condition.Read(text, new Greenhouse());
        Assert.False(reading.IsValid);
        var error = reading.Errors.FirstOrDefault(one => one.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.True(error is not null, string.Join("\n", reading.Errors));
        Assert.Equal(span, error.Span);
        Assert.NotEmpty(error.Allowed);
        if (fixedText is not null || error.Fix is not null && marked.Contains("#open", StringComparison.Ordinal))
            Assert.Equal(fixedText, error.Fix?.ApplyTo(text).Replace("  ", " ", StringComparison.Ordinal));
        if (fixedText is not null)
            Assert.True(Condition.Read(fixedText, new Greenhouse()).IsValid, string.Join("\n", Condition.Read(fixedText, new Greenhouse()).Errors));
    }

    [Theory]
    [InlineData("greenhouse/air#temprature > 28 and greenhouse/vent#open for 5 or (greenhouse/air#pressure < 5 m", 4)]
    [InlineData("greenhouse/air#temperature > 28 ~ and greenhouse/vent#opn", 3)]
    [InlineData("(greenhouse/air#temperature > 28 Cel ~~) and greenhouse/vent#opn", 2)]
    [InlineData("foo and bar(1) or greenhouse/vent#opn", 3)]
    public void Every_mistake_is_told_and_none_twice(string text, int count)
    {
        var errors = Condition.Read(text, new Greenhouse()).Errors;
        Assert.True(count == errors.Count, string.Join("\n", errors));
        Assert.Equal(errors.OrderBy(error => error.Span.Start), errors);
        Assert.Equal(errors.Count, errors.DistinctBy(error => error.Span).Count());
    }

    [Theory]
    [InlineData("greenhouse/air#temperature > 300 K", 27.0, true, 0.15)]
    [InlineData("greenhouse/air#temperature > 82.4 [degF]", 27.0, false, -1)]
    [InlineData("300 K < greenhouse/air#temperature", 27.0, true, 0.15)]
    [InlineData("greenhouse/air#temperature + 2 K > 28 Cel", 27.0, true, 1)]
    [InlineData("greenhouse/air#temperature - 2 K > 28 Cel", 27.0, false, -3)]
    [InlineData("greenhouse/air#temperature - 20 Cel > 2 K", 27.0, true, 5)]
    [InlineData("greenhouse/outside#temperature_f > 20 Cel", 86.0, true, 18)]
    [InlineData("greenhouse/outside#temperature_f - 20 Cel > 2 K", 86.0, true, 8)]
    [InlineData("greenhouse/outside#temperature_f + 10 K > 20 Cel", 86.0, true, 36)]
    [InlineData("greenhouse/tank#absolute > 20 Cel", 300.0, true, 6.85)]
    [InlineData("greenhouse/tank#absolute * 2 > 500 K", 300.0, true, 100)]
    [InlineData("greenhouse/tank#absolute - 20 Cel > 2 K", 300.0, true, 4.85)]
    [InlineData("greenhouse/air#humidity > 0.5", double.NaN, false, 0)]
    [InlineData("greenhouse/air#humidity > 0.5 1", double.NaN, false, 0)]
    [InlineData("greenhouse/air#humidity > 0", 40.0, true, 40)]
    [InlineData("greenhouse/air#pressure < 1 bar", 980.0, true, 20)]
    [InlineData("greenhouse/heater#power * 1 h < 2 kW.h", 1000.0, true, 1000)]
    [InlineData("greenhouse/heater#power / 2 m2 < 400 W/m2", 1000.0, false, -100)]
    [InlineData("-greenhouse/heater#power < -500 W", 1000.0, true, 500)]
    [InlineData("greenhouse/tank#acidity > 6.5 [pH]", 7.0, true, 0.5)]
    [InlineData("greenhouse/air#temperature >= 27 Cel", 27.0, true, 0)]
    [InlineData("greenhouse/air#temperature > 27 Cel", 27.0, false, 0)]
    [InlineData("greenhouse/air#temperature == 27 Cel", 27.0, true, 0)]
    [InlineData("greenhouse/air#temperature != 27 Cel", 27.0, false, 0)]
    [InlineData("not greenhouse/air#temperature > 27 Cel", 27.0, true, 0)]
    public void Units_are_converted_and_robustness_is_in_that_of_the_property(string text, double value, bool isTrue, double robustness)
    {
        var reading = Condition.Read(text, new Greenhouse());
        Assert.True(reading.IsValid != double.IsNaN(value), string.Join("\n", reading.Errors));
        if (double.IsNaN(value))
            return;
        var monitor = new ConditionMonitor(reading.Condition!);
        monitor.Feed(0, 0, value);
        Assert.Equal(isTrue ? Truth.True : Truth.False, monitor.Verdict.Truth);
        Assert.Equal(robustness, monitor.Verdict.Robustness, 1e-9);
    }

    [Fact]
    public void Rates_of_a_temperature_are_in_kelvin_by_time()
    {
        var condition = Greenhouse.Read("rate(greenhouse/outside#temperature_f over 2 min) > 0 K/h");
        Assert.Equal("K/s", Assert.Single(condition.Terms).Unit!.Code);
        var monitor = new ConditionMonitor(condition);
        for (var second = 0; second <= 200; second++)
            monitor.Feed(0, second * 1_000_000_000L, 50 + 0.9 * second);
        Assert.Equal(0.5, monitor.Verdict.Robustness, 1e-2);
    }

    [Fact]
    public void The_tightest_term_is_named_with_its_unit()
    {
        var condition = Greenhouse.Read("greenhouse/air#temperature < 30 Cel and greenhouse/air#pressure < 1 bar and not greenhouse/vent#open");
        var monitor = new ConditionMonitor(condition);
        monitor.Feed(0, 0, 27);
        monitor.Feed(1, 0, 998);
        monitor.Feed(2, 0, 0);
        Assert.Equal((Truth.True, 2.0), (monitor.Verdict.Truth, monitor.Verdict.Robustness));
        var term = condition.Terms[monitor.Verdict.Term];
        Assert.Equal(("greenhouse/air#pressure < 1 bar", "hPa"), (term.Text, term.Unit!.Code));
        monitor.Feed(2, 1, 1);
        Assert.Equal((Truth.False, double.NegativeInfinity, null), (monitor.Verdict.Truth, monitor.Verdict.Robustness, condition.Terms[monitor.Verdict.Term].Unit));
    }

    [Fact]
    public void Too_long_and_too_deep_texts_are_refused()
    {
        Assert.Contains(" characters", Assert.Single(ConditionParser.Parse(new string('(', Limits.ConditionLengthMax + 1)).Errors).Reason, StringComparison.Ordinal);
        foreach (var opening in new[] { "(", "-", "not ", "always over 1 h ", "abs(", "true implies " })
        {
            var text = string.Concat(Enumerable.Repeat(opening, Limits.ConditionLengthMax / opening.Length));
            Assert.Contains("nests deeper", ConditionParser.Parse(text).Errors[0].Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_part_that_is_used_twice_at_every_level_is_still_read_at_once()
    {
        var text = "greenhouse/vent#open";
        for (var i = 0; i < Limits.ConditionNestingMax - 2; i++)
            text = $"count({text} over 1 h) between 0 and 3";
        Assert.Empty(Condition.Read(text, new Greenhouse()).Errors);
        text = "greenhouse/vent#open";
        for (var i = 0; i < Limits.ConditionNestingMax - 2; i++)
            text = $"(greenhouse/heater#on == {text})";
        Assert.Empty(Condition.Read(text, new Greenhouse()).Errors);
        new ConditionMonitor(Greenhouse.Read(text)).Feed(0, 0, 1);
    }

    private static (string Text, ConditionSpan Span) Unmark(string marked)
    {
        for (var open = marked.IndexOf('[', StringComparison.Ordinal); open >= 0; open = marked.IndexOf('[', open + 1))
        {
            var close = marked.IndexOf(']', open);
            var inside = marked[(open + 1)..close];
            if (inside is "pH" or "degF")
                continue;
            return (marked[..open] + inside + marked[(close + 1)..], new(open, inside.Length));
        }
        throw new ArgumentException($"{marked} marks no place");
    }
}

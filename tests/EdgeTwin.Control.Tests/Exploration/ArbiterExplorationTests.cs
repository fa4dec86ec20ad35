using System.Diagnostics;

namespace EdgeTwin.Control.Tests.Exploration;

public sealed class ArbiterExplorationTests
{
    public static TheoryData<string> Outputs => [.. ExploredOutput.All.Select(output => output.Name)];

    public static TheoryData<string> Wrongs => [.. WrongArbiter.All.Select(wrong => wrong.Name)];

    [Theory]
    [MemberData(nameof(Outputs))]
    public void No_decision_in_any_state_with_any_input_breaks_a_rule(string name)
    {
        var watch = Stopwatch.StartNew();
        var found = new ArbiterExplorer(ExploredOutput.All.Single(output => output.Name == name), Arbiter.Decide).Explore();
        TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {found.States:N0} states, {found.Transitions:N0} transitions, {watch.Elapsed.TotalSeconds:F1} s");
        Assert.True(found.Broken == SafetyRule.None, found.Where);
        Assert.True(found.States > 10 && found.Transitions > 100_000, $"{found} is not everything");
    }

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void A_wrong_arbiter_is_found_out(string name)
    {
        var wrong = WrongArbiter.All.Single(wrong => wrong.Name == name);
        var found = ExploredOutput.All.Select(output => new ArbiterExplorer(output.Small, wrong.Decide, wrong.Breaks).Explore()).FirstOrDefault(found => found.Broken != SafetyRule.None);
        Assert.NotNull(found);
        TestContext.Current.TestOutputHelper!.WriteLine(found.Where);
    }

    [Fact]
    public void Every_rule_has_a_wrong_arbiter_that_breaks_it() =>
        Assert.Equal(Enum.GetValues<SafetyRule>().Skip(1), WrongArbiter.All.Select(wrong => wrong.Breaks).Distinct().Order());
}

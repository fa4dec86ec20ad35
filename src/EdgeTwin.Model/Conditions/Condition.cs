using EdgeTwin.Model.Conditions.Checking;
using EdgeTwin.Model.Conditions.Monitoring;
using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Model.Conditions;

/// <summary>A condition whose properties, kinds and units are checked; immutable, and monitored any number of times.</summary>
public sealed class Condition
{
    internal Condition(ConditionParse parse, ConditionNode root, IReadOnlyList<ConditionProperty> properties, IReadOnlyList<ConditionTerm> terms)
    {
        Text = parse.Text;
        Syntax = parse.Root;
        Root = root;
        Properties = properties;
        Terms = terms;
        (Program, HorizonNs) = Pastifier.Rewrite(root);
        LookbackNs = Lookback.Of(Program);
    }

    /// <summary>The text as it was written.</summary>
    public string Text { get; }

    /// <summary>The text as a tree.</summary>
    public ConditionSyntax Syntax { get; }

    /// <summary>The properties it speaks of; samples are fed by their place in this list.</summary>
    public IReadOnlyList<ConditionProperty> Properties { get; }

    /// <summary>Its comparisons; a verdict names the one it hangs on by its place in this list.</summary>
    public IReadOnlyList<ConditionTerm> Terms { get; }

    /// <summary>How long before now lies the moment a verdict speaks of, ns: the sum of nested <c>within</c> and <c>until</c>; 0 without them.</summary>
    public long HorizonNs { get; }

    /// <summary>How far back what was measured still counts, ns; <see cref="long.MaxValue"/> for a <c>since</c> without <c>within</c>.</summary>
    public long LookbackNs { get; }

    /// <summary>What it means, with times to come in it.</summary>
    internal ConditionNode Root { get; }

    /// <summary>The same as told later, when all of it is past.</summary>
    internal ConditionNode Program { get; }

    /// <summary>Reads and checks a text.</summary>
    public static ConditionReading Read(string text, IConditionProperties properties) => Read(ConditionParser.Parse(text), properties);

    /// <summary>Checks a text that was read before, as far as it could be read.</summary>
    public static ConditionReading Read(ConditionParse parse, IConditionProperties properties) => new ConditionChecker(parse, properties).Check();

    /// <summary>
    /// The most bytes that <see cref="ConditionMonitor.Bytes"/> comes to if no property has more samples than so many a second. For each
    /// window: the changes that fit in it, at most <see cref="Limits.ConditionChangesMax"/>, rounded up to a power of two, times the bytes of one.
    /// </summary>
    public long BytesMax(double samplesPerSecond) => MemoryBound.Of(Program, samplesPerSecond);

    /// <summary>The text as it was written.</summary>
    public override string ToString() => Text;
}

using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

// [[output]], [[output.interlock]] and [[rule]].
internal static partial class OptionTable
{
    private static Option<AgentConfiguration> Outputs() => Named(Output(), () => new OutputOptions(default), "output", output => output.Property.Name.Length == 0 ? "" : output.Property.ToString(),
        (configuration, outputs) => configuration with { Outputs = outputs }, "property");

    private static Option<AgentConfiguration> Rules() => Named(Rule(), () => new RuleOptions("", NoCondition, default, 0), "rule", rule => rule.Name,
        (configuration, rules) => configuration with { Rules = rules });

    private static OptionSection<OutputOptions> Output()
    {
        var kind = new OptionKinds<OutputOptions>(new(default));
        var interlock = Interlock();
        var day = TimeSpan.FromDays(1);
        return new("output", true,
            "How something that can be driven may be driven. Every output of a device is one, also without this table: it is then at what its part calls safe until somebody drives it.",
        [
            PropertyOption<OutputOptions>("property", "The property of a device that it drives.", "greenhouse/vent#on", (output, property) => output with { Property = property }),
            NumberOption<OutputOptions>("safe", "its unit", "Where it goes on start, stop and fault. Without it: what its part says.", "0", (output, value) => output with { Safe = value }) with { Default = "" },
            OutputRange(),
            kind.Duration("on_min", TimeSpan.Zero, day, output => output.OnMin, (output, value) => output with { OnMin = value },
                "How long it stays on (at another value than 0) before it is switched off. An interlock, a lost lease or a fault never waits.") with { Example = "\"30 s\"" },
            kind.Duration("off_min", TimeSpan.Zero, day, output => output.OffMin, (output, value) => output with { OffMin = value },
                "How long it stays off (at 0) before it is switched on; a start counts as switching it off.") with { Example = "\"3 min\"" },
            RateMax(),
            kind.Duration("lease", TimeSpan.Zero, day, output => output.Lease, (output, value) => output with { Lease = value },
                "How long a wish stands unless it is renewed; then the output goes to its safe value. Zero: until there is another wish. Rules need no lease.") with { Example = "\"1 min\"" },
            new("interlock", "tables", "", $"any number of tables, {interlock.Header}", interlock.Description, ReadInterlocks(interlock)) { Section = interlock },
        ])
        {
            Check = output => output.Safe is { } safe && (safe < output.RangeMin || safe > output.RangeMax)
                ? ("safe", $"safe is {safe}, which is outside of range; allowed is from {output.RangeMin} to {output.RangeMax}")
                : null,
        };
    }

    private static OptionSetter<OutputOptions> ReadInterlocks(OptionSection<InterlockOptions> section) => (output, entry, errors) =>
    {
        var interlocks = new List<InterlockOptions>();
        var firsts = new Dictionary<string, SourcePlace>(StringComparer.Ordinal);
        foreach (var table in Tables(section, entry, errors))
            interlocks.Add(ReadNamed(section, new InterlockOptions("", NoCondition), "interlock", interlock => interlock.Name, "name", firsts, table, errors));
        return output with { Interlocks = [.. interlocks] };
    };

    private static OptionSection<InterlockOptions> Interlock()
    {
        var kind = new OptionKinds<InterlockOptions>(new("", NoCondition));
        return new("output.interlock", true,
            "A condition under which the output above it may not be driven, whoever wants it. What cannot be told counts as if it held.",
        [
            NameOption<InterlockOptions>("wind", (interlock, name) => interlock with { Name = name }),
            ConditionOption<InterlockOptions>("when", "While this holds, or is unknown, the output may not be driven.", "mast/wind#speed > 12 m/s", ConfiguredConditions.OwnerOf, (interlock, text) => interlock with { When = text }),
            kind.Word("then", ["safe", "hold"], interlock => interlock.IsHold ? "hold" : "safe", (interlock, word) => interlock with { IsHold = word == "hold" },
                "`safe`: it goes to its safe value and stays there. `hold`: it stays as it is, or goes to its safe value."),
            kind.Text("text", interlock => interlock.Text, (interlock, text) => interlock with { Text = text }, "What people are told.") with { Example = "\"The vent would be torn off\"" },
        ]);
    }

    private static OptionSection<RuleOptions> Rule()
    {
        var kind = new OptionKinds<RuleOptions>(new("", NoCondition, default, 0));
        return new("rule", true, "Drives an output while a condition holds, as far as its interlocks let it. What is unknown drives nothing, and what was driven by it goes to its safe value.",
        [
            NameOption<RuleOptions>("cool", (rule, name) => rule with { Name = name }),
            ConditionOption<RuleOptions>("when", "While this holds, the output is driven.", "greenhouse/air#temperature > 28 Cel", ConfiguredConditions.OwnerOf, (rule, text) => rule with { When = text }),
            ConditionOption<RuleOptions>("until", "Once begun, it goes on until this holds. Without it: as long as `when` holds.", "greenhouse/air#temperature < 26 Cel", ConfiguredConditions.OwnerOf,
                (rule, text) => rule with { Until = text }) with { Default = "" },
            PropertyOption<RuleOptions>("output", "The property that it drives.", "greenhouse/vent#on", (rule, property) => rule with { Output = property }),
            NumberOption<RuleOptions>("value", "the output's unit", "What it is driven to.", "1", (rule, value) => rule with { Value = value }),
            kind.Word("priority", ["rule", "safety"], rule => rule.IsSafety ? "safety" : "rule", (rule, word) => rule with { IsSafety = word == "safety" },
                "Who goes before whom: `manual` (a person who has taken the output over) before `safety` before `rule` before an ordinary wish. No priority passes an interlock."),
        ]);
    }

    private static Option<OutputOptions> OutputRange()
    {
        const string allowed = "two numbers, the lower one first, such as [0, 100]";
        return new("range", "list of two numbers", "its unit", allowed, "Lowest and highest value it may be driven to. Without it: what its part takes.", (output, entry, errors) =>
        {
            if (entry.Value is ArraySyntax { Items.ChildrenCount: 2 } array
                && OptionValues.Number(array.Items.GetChild(0)!.Value) is { } min && double.IsFinite(min)
                && OptionValues.Number(array.Items.GetChild(1)!.Value) is { } max && double.IsFinite(max) && min < max)
            {
                return output with { RangeMin = min, RangeMax = max };
            }
            OptionValues.Refuse(entry, "", allowed, errors);
            return output;
        })
        { Default = "", Example = "[0, 80]" };
    }

    private static Option<OutputOptions> RateMax()
    {
        const string allowed = "a number above 0";
        return new("rate_max", "number", "its unit per second", allowed, "How fast it may change. An interlock, a lost lease or a fault counts at once. Without it: everything is at once.", (output, entry, errors) =>
        {
            if (OptionValues.Number(entry.Value) is > 0 and < double.PositiveInfinity and var rate)
                return output with { RateMax = rate };
            OptionValues.Refuse(entry, "", allowed, errors);
            return output;
        })
        { Default = "", Example = "5" };
    }

    // Tables of which each has a name of its own.
    private static Option<AgentConfiguration> Named<TSection>(
        OptionSection<TSection> section, Func<TSection> start, string kind, Func<TSection, string> nameOf, Func<AgentConfiguration, ValueList<TSection>, AgentConfiguration> set, string key = "name") =>
        new(section.Name, "tables", "", $"any number of tables, {section.Header}", section.Description, (configuration, entry, errors) =>
        {
            var firsts = new Dictionary<string, SourcePlace>(StringComparer.Ordinal);
            return set(configuration, [.. Tables(section, entry, errors).Select(table => ReadNamed(section, start(), kind, nameOf, key, firsts, table, errors))]);
        })
        { Section = section };

    private static TSection ReadNamed<TSection>(
        OptionSection<TSection> section, TSection start, string kind, Func<TSection, string> nameOf, string key, Dictionary<string, SourcePlace> firsts, ConfigurationTable table, ConfigurationErrors errors)
    {
        var read = section.Read(table, start, errors);
        var name = nameOf(read);
        var place = table.Find(key)?.ValuePlace ?? table.Place;
        if (name.Length > 0 && !firsts.TryAdd(name, place))
            errors.Add(place, $"the {kind} '{name}' is defined twice; the first is on line {firsts[name].Line}");
        return read;
    }
}

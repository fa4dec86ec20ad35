using EdgeTwin.Model.Units;
using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

// [[twin]] and [[twin.property]].
internal static partial class OptionTable
{
    private const string TwinDescription = "A twin described by hand. It adds to what the sources declare, or overrides it.";
    private const string PropertyDescription =
        "One property of the twin above it. What is not said here stays as the source declares it; a property that no source has is a plain number without a unit.";

    private static OptionSection<PropertyOverride> Property() => new("twin.property", true, PropertyDescription,
    [
        Text("name", "a property name: one segment of a-z, 0-9, '-', '_', '.'", "Name of the property.",
            text => PropertyReference.TryParse($"t#{text}", out var reference) ? reference.Name : null,
            // The twin is filled in where the property joins it.
            (o, name) => o with { Reference = PropertyReference.Of(o.Reference.Twin, name) }) with { Default = null, Example = "\"temperature\"" },
        UnitCode(),
        Text("description", "text in quotes", "One sentence for people.", text => text, (o, v) => o with { Description = v }) with { Example = "\"Air temperature at 2 m\"" },
        Range(),
        Resolution(),
        Kind(),
    ])
    {
        Check = o => o.Kind == PropertyKind.Boolean && o.UnitCode is not (null or "1")
            ? ("unit", $"unit is \"{o.UnitCode}\" and kind is \"boolean\"; a boolean has no unit: leave one of them out")
            : null,
    };

    private static Option<AgentConfiguration> Twins()
    {
        var section = Twin();
        return new(section.Name, "tables", "", $"any number of tables, {section.Header}", section.Description, (configuration, entry, errors) =>
        {
            var twins = new List<TwinDefinition>();
            var firsts = new Dictionary<TwinId, SourcePlace>();
            foreach (var table in Tables(section, entry, errors))
            {
                var twin = section.Read(table, new TwinDefinition(default, "", []), errors);
                var place = table.Find("id")?.ValuePlace ?? table.Place;
                if (twin.Id != default && !firsts.TryAdd(twin.Id, place))
                    errors.Add(place, $"the twin '{twin.Id}' is defined twice; the first is on line {firsts[twin.Id].Line}");
                twins.Add(twin);
            }
            return configuration with { Twins = [.. twins] };
        })
        { Section = section };
    }

    private static OptionSection<TwinDefinition> Twin()
    {
        const string description = "text in quotes";
        var property = Property();
        return new("twin", true, TwinDescription,
        [
            new("id", "twin id", "", TwinId.Allowed, "Id of the twin.", (twin, entry, errors) =>
            {
                if (TwinId.TryParse((entry.Value as StringValueSyntax)?.Value, out var id))
                    return twin with { Id = id };
                OptionValues.Refuse(entry, "", TwinId.Allowed, errors);
                return twin;
            })
            { Example = "\"greenhouse/air\"" },
            new("description", "text", "", description, "One sentence for people.", (twin, entry, errors) =>
            {
                if (entry.Value is StringValueSyntax { Value: { } text })
                    return twin with { Description = text };
                OptionValues.Refuse(entry, "", description, errors);
                return twin;
            })
            { Default = "\"\"" },
            new("property", "tables", "", $"any number of tables, {property.Header}", PropertyDescription,
                (twin, entry, errors) => twin with { Properties = Properties(property, twin.Id, entry, errors) })
            { Section = property },
        ]);
    }

    private static ValueList<PropertyOverride> Properties(
        OptionSection<PropertyOverride> section, TwinId twin, ConfigurationEntry entry, ConfigurationErrors errors)
    {
        var properties = new List<PropertyOverride>();
        var firsts = new Dictionary<string, SourcePlace>(StringComparer.Ordinal);
        foreach (var table in Tables(section, entry, errors))
        {
            var property = section.Read(table, new PropertyOverride(default), errors);
            var name = property.Reference.Name;
            if (name.Length == 0)
                continue; // Its error is reported.
            var place = table.Find("name")!.ValuePlace;
            if (!firsts.TryAdd(name, place))
                errors.Add(place, $"the property '{name}' is defined twice; the first is on line {firsts[name].Line}");
            properties.Add(property with { Reference = PropertyReference.Of(twin, name) });
        }
        return [.. properties];
    }

    private static Option<PropertyOverride> Text(
        string name, string allowed, string description, Func<string, string?> check, Func<PropertyOverride, string, PropertyOverride> set) =>
        new(name, "text", "", allowed, description, (property, entry, errors) =>
        {
            if (entry.Value is StringValueSyntax { Value: { } text } && check(text) is { } value)
                return set(property, value);
            OptionValues.Refuse(entry, "", allowed, errors);
            return property;
        })
        { Default = "" };

    private static Option<PropertyOverride> UnitCode()
    {
        const string allowed = "a UCUM code in quotes, such as \"Cel\", \"%\" or \"m/s2\"";
        return new("unit", "UCUM code", "", allowed,
            "Unit of the values. For a property that a source declares it is the unit of `range` and `resolution` here; its samples stay in the source's unit.",
            (property, entry, errors) =>
            {
                if (entry.Value is not StringValueSyntax { Value: { } code })
                    OptionValues.Refuse(entry, "", allowed, errors);
                else if (!Unit.TryParse(code, out _, out var error))
                    OptionValues.Refuse(entry, error.Message, allowed, errors);
                else
                    return property with { UnitCode = code };
                return property;
            })
        { Default = "", Example = "\"Cel\"" };
    }

    private static Option<PropertyOverride> Range()
    {
        const string allowed = "two numbers, the lower one first, such as [-40, 85]";
        return new("range", "list of two numbers", "`unit`", allowed, "Lowest and highest value that make sense; what lies outside turns uncertain.", (property, entry, errors) =>
        {
            if (entry.Value is ArraySyntax { Items.ChildrenCount: 2 } array
                && OptionValues.Number(array.Items.GetChild(0)!.Value) is { } min
                && OptionValues.Number(array.Items.GetChild(1)!.Value) is { } max
                && double.IsFinite(min) && double.IsFinite(max) && min < max)
            {
                return property with { RangeMin = min, RangeMax = max };
            }
            OptionValues.Refuse(entry, "", allowed, errors);
            return property;
        })
        { Default = "", Example = "[-40, 85]" };
    }

    private static Option<PropertyOverride> Resolution()
    {
        const string allowed = "a number above 0";
        return new("resolution", "number", "`unit`", allowed, "Smallest step that means anything; values are rounded to it.", (property, entry, errors) =>
        {
            if (OptionValues.Number(entry.Value) is > 0 and < double.PositiveInfinity and var resolution)
                return property with { Resolution = resolution };
            OptionValues.Refuse(entry, "", allowed, errors);
            return property;
        })
        { Default = "", Example = "0.01" };
    }

    private static Option<PropertyOverride> Kind()
    {
        const string allowed = "\"number\" or \"boolean\"";
        return new("kind", allowed, "", allowed, "What the values are.", (property, entry, errors) =>
        {
            switch ((entry.Value as StringValueSyntax)?.Value)
            {
                case "number":
                    return property with { Kind = PropertyKind.Number };
                case "boolean":
                    return property with { Kind = PropertyKind.Boolean };
                default:
                    OptionValues.Refuse(entry, "", allowed, errors);
                    return property;
            }
        })
        { Default = "", Example = "\"number\"" };
    }
}
